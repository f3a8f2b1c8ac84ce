import type { TicketId } from '@loket/contract';
import type { Ticket } from './tickets.ts';

/** An officer who takes calls now. */
export type FreeOfficer = {
  readonly seat: string;
  readonly freeSinceMs: number;
  /** Tickets that this officer declined or let ring. */
  readonly passed: ReadonlySet<TicketId>;
};

/**
 * Who is offered to whom: the first in the queue to the officer who has been free longest. Who passed a ticket gets it
 * again only when every free officer has passed it, so that nobody waits for ever.
 */
export function match(tickets: readonly Ticket[], officers: readonly FreeOfficer[]): { ticket: Ticket; seat: string }[] {
  const free = [...officers].sort((a, b) => a.freeSinceMs - b.freeSinceMs);
  const matches: { ticket: Ticket; seat: string }[] = [];
  for (const ticket of tickets) {
    const officer = free.find((candidate) => !candidate.passed.has(ticket.ticketId)) ?? free[0];
    if (!officer) break;
    free.splice(free.indexOf(officer), 1);
    matches.push({ ticket, seat: officer.seat });
  }
  return matches;
}
