import { randomUUID } from 'node:crypto';
import { type CallClaim, TicketId } from '@loket/contract';
import { type Principal, seatOf } from '../identity/principal.ts';
import type { Ticket } from '../queue/tickets.ts';
import type { Clock } from '../time/clock.ts';
import type { Call } from './call.ts';

export type Side = 'kiosk' | 'officer';

/** Which side of the claimed call a principal says to be; undefined if the claim is of two others. */
export function sideOfClaim({ kioskId, officerId }: CallClaim, principal: Principal): Side | undefined {
  if (principal.kind === 'kiosk') return principal.kiosk.kioskId === kioskId ? 'kiosk' : undefined;
  return principal.officer.officerId === officerId ? 'officer' : undefined;
}

/** Whether two claims tell of one call between the same two. */
export const fits = (a: CallClaim, b: CallClaim): boolean =>
  a.callId === b.callId &&
  a.ticketId === b.ticketId &&
  a.startedAt === b.startedAt &&
  a.kioskId === b.kioskId &&
  a.officerId === b.officerId;

/** The ticket of a claim, as its kiosk tells it. `anew`: under an id of the server's own, for a place in the queue. */
export function ticketOf({ ticketId, ticket }: CallClaim, principal: Principal, id: 'same' | 'anew'): Ticket {
  if (principal.kind !== 'kiosk') throw new Error('a ticket is of a kiosk');
  return {
    ...ticket,
    ticketId: id === 'same' ? ticketId : TicketId.parse(randomUUID()),
    kiosk: principal.kiosk,
    kioskSeat: seatOf(principal),
    since: new Date(ticket.since),
    reservation: null,
    brokenOff: null,
    appointment: null,
    connected: true,
  };
}

type Claimed = { readonly claim: CallClaim; readonly principal: Principal };

/** The call that both sides claimed. Who they are comes from their sign-in, not from what they say. */
export function callOf(kiosk: Claimed, officer: Claimed, clock: Clock): Call {
  if (kiosk.principal.kind !== 'kiosk' || officer.principal.kind !== 'person') throw new Error('a call has a kiosk and an officer');
  const startedAt = new Date(kiosk.claim.startedAt);
  return {
    callId: kiosk.claim.callId,
    ticket: ticketOf(kiosk.claim, kiosk.principal, 'same'),
    kiosk: kiosk.principal.kiosk,
    kioskSeat: seatOf(kiosk.principal),
    officer: officer.principal.officer,
    officerSeat: seatOf(officer.principal),
    startedAt,
    // Under the same id, so with the same document.
    resumes: null,
    startedMs: clock.monotonicMs() - Math.max(0, clock.now().getTime() - startedAt.getTime()),
  };
}
