import { AttentionReason, type ReceiptState } from '@loket/contract';
import { z } from 'zod';
import type { ReceiptsTable } from '../../store/tables/aangifte.ts';

type State = ReceiptsTable['state'];

/**
 * What a kiosk's report may change. `printed` is a fact and counts even after a cancellation that crossed it on its way; a
 * cancelled or printed order never becomes open again.
 */
const allowed: Readonly<Record<State, readonly State[]>> = {
  declined: [],
  ordered: ['waiting', 'printed', 'cancelled'],
  waiting: ['waiting', 'printed', 'cancelled'],
  printed: [],
  cancelled: ['printed'],
};

export const mayBecome = (from: State, to: State): boolean => allowed[from].includes(to);

/** A new answer is heard unless paper has come out, or may still. */
export const mayAnswerAgain = (state: State): boolean => state === 'declined' || state === 'cancelled';

const WaitingReason = z.union([AttentionReason, z.literal('gone')]);

/** A row as the state that both screens show. */
export function receiptStateOf({ state, reason }: Pick<ReceiptsTable, 'state' | 'reason'>): ReceiptState {
  return state === 'waiting' ? { state, reason: WaitingReason.parse(reason) } : { state };
}
