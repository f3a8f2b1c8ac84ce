import type { CallEndReason, CallId, KioskCard, OfficerCard } from '@loket/contract';
import type { Ticket } from '../queue/tickets.ts';

/** One citizen and one officer, joined. */
export type Call = {
  readonly callId: CallId;
  readonly ticket: Ticket;
  /** The call that broke off, of which this is the continuation. */
  readonly resumes: CallId | null;
  readonly kiosk: KioskCard;
  readonly kioskSeat: string;
  readonly officer: OfficerCard;
  readonly officerSeat: string;
  readonly startedAt: Date;
  readonly startedMs: number;
};

export type CallEnd = { readonly call: Call; readonly reason: CallEndReason; readonly durationMs: number };
export const seatsOf = (call: Call): readonly [string, string] => [call.kioskSeat, call.officerSeat];
