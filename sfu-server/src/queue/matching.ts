import type { TicketId } from '@loket/contract';
import type { Ticket } from './tickets.ts';

/** An officer who takes calls now. */
export type FreeOfficer = {
  readonly seat: string;
  /** False: rung as the duty officer only. */
  readonly isAvailable: boolean;
  readonly freeSinceMs: number;
  /** Tickets that this officer declined or let ring. */
  readonly passed: ReadonlySet<TicketId>;
};

export type Match = { readonly ticket: Ticket; readonly seat: string };

/**
 * Who is offered to whom: the first in the queue to the officer who has been free longest, before the duty officer who is not
 * available. Who passed a ticket gets it again only when every free officer has passed it, so that nobody waits for ever. A
 * reserved ticket is offered to its officer only.
 */
export function match(tickets: readonly Ticket[], officers: readonly FreeOfficer[]): Match[] {
  const free = [...officers].sort((a, b) => Number(b.isAvailable) - Number(a.isAvailable) || a.freeSinceMs - b.freeSinceMs);
  const reserved = new Set(tickets.flatMap(({ reservation }) => reservation?.officerSeat ?? []));
  const matches: Match[] = [];
  for (const ticket of tickets) {
    const { reservation } = ticket;
    const candidates = free.filter(({ seat }) => (reservation ? seat === reservation.officerSeat : !reserved.has(seat)));
    const officer = candidates.find((candidate) => !candidate.passed.has(ticket.ticketId)) ?? candidates[0];
    if (!officer) continue;
    free.splice(free.indexOf(officer), 1);
    matches.push({ ticket, seat: officer.seat });
  }
  return matches;
}

/** Urgent tickets ring every desk; where there are several, each desk rings for the one that rings at the fewest. */
export function matchUrgent(tickets: readonly Ticket[], seats: readonly string[], ringingAt: (ticket: Ticket) => number): Match[] {
  const ringing = new Map(tickets.map((ticket) => [ticket, ringingAt(ticket)]));
  return seats.flatMap((seat) => {
    const [ticket, count] = [...ringing].sort(([, a], [, b]) => a - b)[0] ?? [];
    if (ticket === undefined || count === undefined) return [];
    ringing.set(ticket, count + 1);
    return [{ ticket, seat }];
  });
}
