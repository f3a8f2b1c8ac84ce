import { randomUUID } from 'node:crypto';
import {
  type CallId,
  DraftId,
  failure,
  type ReceiptOrder,
  ReceiptOrderId,
  type RequestPayload,
  type Result,
  receiptAnswer,
  receiptReport,
  success,
} from '@loket/contract';
import type { Audit } from '../../audit/service.ts';
import { Snapshot } from '../../documents/snapshot.ts';
import { seatOf } from '../../identity/principal.ts';
import type { Log } from '../../log/log.ts';
import type { Peer } from '../../signalling/handlers.ts';
import type { CommandLog } from '../../store/command-log.ts';
import type { Store, Trx } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import { type Acting, accessTo, orStorageUnavailable } from '../acting.ts';
import { findSealing } from '../finalise/store.ts';
import type { CallDirectory, LiveCall } from '../ports.ts';
import { currentDraftOf, lockDraft } from '../store.ts';
import type { FollowUpCodes } from './follow-up-code.ts';
import { receiptOrder } from './order.ts';
import { mayAnswerAgain, mayBecome, receiptStateOf } from './rules.ts';
import {
  allOpenReceipts,
  findReceipt,
  insertFollowUpCode,
  insertReceipt,
  moveReceipt,
  openReceiptsOf,
  type ReceiptRow,
  receiptOfDraft,
} from './store.ts';

type Empty = Record<string, never>;

export type Receipts = {
  /** The citizen's answer; yes makes an order for the kiosk of this call and no other. */
  readonly answer: (acting: Acting, answered: RequestPayload<'receipt.answer'>) => Promise<Result<Empty>>;
  /** How an order fares, from the kiosk that has it. */
  readonly report: (acting: Acting, reported: RequestPayload<'receipt.report'>) => Promise<Result<Empty>>;
  /** The call is over: what has not come out of the printer is cancelled, and its text forgotten. */
  readonly endCall: (callId: CallId) => Promise<void>;
  /** Cancels what an earlier run of the server left open: the sessions it belonged to are over. */
  readonly cancelLeftOver: () => Promise<void>;
  /** Tells one who is back in the call how the receipt fares, and the kiosk again what to print. */
  readonly tell: (call: LiveCall, peer: Peer) => Promise<void>;
};

export type ReceiptPorts = {
  readonly store: Store;
  readonly commandLog: CommandLog;
  readonly calls: CallDirectory;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly codes: FollowUpCodes;
  readonly publicUrl: () => string;
};

export function createReceipts({ store, commandLog, calls, audit, clock, log, codes, publicUrl }: ReceiptPorts): Receipts {
  /** What is being printed, by call. In memory: after a restart nothing of it may come out. */
  const printing = new Map<CallId, { draftId: DraftId; order: ReceiptOrder }>();

  const show = (callId: CallId, draftId: DraftId, row: Pick<ReceiptRow, 'state' | 'reason'>) => {
    const call = calls.find(callId);
    const payload = { draftId, receipt: receiptStateOf(row) };
    call?.members.kiosk?.send('receipt.changed', payload);
    call?.members.officer?.send('receipt.changed', payload);
  };

  const audited = (trx: Trx, row: Pick<ReceiptRow, 'draftId' | 'orderId'>, state: string, actor: string) =>
    audit.append(trx, { caseId: row.draftId, kind: 'receipt.changed', actor, detail: { orderId: row.orderId, state } });

  const cancel = (seen: ReceiptRow): Promise<void> =>
    store.transaction(async (trx) => {
      await lockDraft(trx, DraftId.parse(seen.draftId));
      if (!(await moveReceipt(trx, seen, { state: 'cancelled', reason: null }, clock.now().toISOString()))) return;
      await audited(trx, seen, 'cancelled', 'system');
      log.event('receipt.moved', { orderId: seen.orderId, state: 'cancelled' });
    });

  const answer: Receipts['answer'] = async ({ principal, commandId }, { draftId, print }) => {
    const actor = seatOf(principal);
    let made: { call: LiveCall; order: ReceiptOrder | undefined } | undefined;
    const result = await orStorageUnavailable(() =>
      store.transaction((trx) =>
        commandLog.runOnce(trx, { commandId, type: receiptAnswer.type, actor, answer: receiptAnswer.result }, async () => {
          const found = accessTo(calls, await lockDraft(trx, draftId), principal);
          if (!found.ok) return found;
          const { row, call } = found.value;
          const sealing = await findSealing(trx, draftId);
          if (row.phase !== 'sealed' || !sealing) return failure('incomplete', 'draftId');
          const earlier = await receiptOfDraft(trx, draftId);
          if (earlier && !mayAnswerAgain(earlier.state)) return failure('conflict', 'draftId');

          const at = clock.now().toISOString();
          const orderId = ReceiptOrderId.parse(randomUUID());
          const state = print ? 'ordered' : 'declined';
          await insertReceipt(trx, {
            orderId,
            draftId,
            callId: call.callId,
            kioskId: row.kioskId,
            state,
            reason: null,
            orderedAt: at,
            changedAt: at,
          });
          await audited(trx, { draftId, orderId }, state, actor);
          made = { call, order: undefined };
          if (!print) return success({});
          const followUpCode = codes.create();
          await insertFollowUpCode(trx, { codeHash: codes.hash(followUpCode), draftId, createdAt: at });
          const snapshot = Snapshot.parse(JSON.parse(sealing.snapshot));
          made.order = receiptOrder({ orderId, snapshot, language: call.language, publicUrl: publicUrl(), followUpCode });
          return success({});
        }),
      ),
    );
    if (!result.ok || !made) return result;
    const { call, order } = made;
    log.event('receipt.moved', { draftId, state: order ? 'ordered' : 'declined' });
    // The call may have ended while this was written: then nothing goes to the kiosk any more.
    if (order && calls.find(call.callId)) {
      printing.set(call.callId, { draftId, order });
      calls.find(call.callId)?.members.kiosk?.send('receipt.print', { draftId, order });
    } else if (order) await endCall(call.callId);
    show(call.callId, draftId, { state: order ? 'ordered' : 'declined', reason: null });
    return result;
  };

  const report: Receipts['report'] = async ({ principal, commandId }, { orderId, receipt }) => {
    const actor = seatOf(principal);
    let moved: ReceiptRow | undefined;
    const result = await orStorageUnavailable(() =>
      store.transaction((trx) =>
        commandLog.runOnce(trx, { commandId, type: receiptReport.type, actor, answer: receiptReport.result }, async () => {
          const seen = await findReceipt(trx, orderId);
          // Only the kiosk that was given the order; the call may be over, for the news of its end travels too.
          if (principal.kind !== 'kiosk' || seen?.kioskId !== principal.kiosk.kioskId) return failure('notFound', 'orderId');
          await lockDraft(trx, DraftId.parse(seen.draftId));
          if (!mayBecome(seen.state, receipt.state)) return failure('conflict', 'receipt');
          const to = { state: receipt.state, reason: receipt.state === 'waiting' ? receipt.reason : null };
          if (!(await moveReceipt(trx, seen, to, clock.now().toISOString()))) return failure('conflict', 'receipt');
          await audited(trx, seen, receipt.state, actor);
          moved = { ...seen, ...to };
          return success({});
        }),
      ),
    );
    if (!moved) return result;
    const call = [...printing].find(([, { order }]) => order.orderId === orderId)?.[0];
    log.event('receipt.moved', { orderId, state: moved.state });
    if (call === undefined) return result;
    if (moved.state === 'printed' || moved.state === 'cancelled') printing.delete(call);
    show(call, DraftId.parse(moved.draftId), moved);
    return result;
  };

  const endCall = async (callId: CallId): Promise<void> => {
    printing.delete(callId);
    for (const row of await openReceiptsOf(store.db, callId)) await cancel(row);
  };

  return {
    answer,
    report,
    endCall,
    cancelLeftOver: async () => {
      for (const row of await allOpenReceipts(store.db)) await cancel(row);
    },
    tell: async (call, peer) => {
      const draft = await currentDraftOf(store.db, call.callId);
      const row = draft && (await receiptOfDraft(store.db, DraftId.parse(draft.draftId)));
      if (!row) return;
      const draftId = DraftId.parse(row.draftId);
      const order = printing.get(call.callId);
      // The kiosk knows the order by its id if it came through before, and then does not print it twice.
      if (row.state === 'ordered' && order?.order.orderId === row.orderId && peer.principal.kind === 'kiosk')
        peer.send('receipt.print', order);
      peer.send('receipt.changed', { draftId, receipt: receiptStateOf(row) });
    },
  };
}
