import {
  type CallId,
  type KioskCard,
  type Language,
  type OfficerCard,
  QueueStanding,
  type TicketAppointment,
  type TicketId,
  type Wish,
} from '@loket/contract';

/** One citizen who waits. The order of the queue is the order of `tickets`. */
export type Ticket = {
  readonly ticketId: TicketId;
  readonly kiosk: KioskCard;
  readonly kioskSeat: string;
  readonly since: Date;
  standing: QueueStanding;
  /** Until then (monotonic) only this officer is rung: whoever was helping this citizen when the call broke off. */
  reservation: Reservation | null;
  /** The call that broke off, which the next one goes on from. */
  brokenOff: BrokenOff | null;
  /** What was agreed with who came with an appointment. */
  appointment: TicketAppointment | null;
  wish: Wish | null;
  language: Language;
  canTalkFreely: boolean | null;
  /** False while the kiosk's connection is lost: it keeps its place, and nobody is rung for it. */
  connected: boolean;
};

export type Reservation = { readonly officerSeat: string; readonly officer: OfficerCard; readonly untilMs: number };

export type BrokenOff = { readonly callId: CallId; readonly officer: OfficerCard | null };

/** An appointment, with the wish that was told when it was made. */
export type Agreed = { readonly appointment: TicketAppointment; readonly wish: Wish | null };

export type TicketDescription = Pick<Ticket, 'wish' | 'language' | 'canTalkFreely'>;

const rank = ({ standing }: Ticket): number => QueueStanding.options.indexOf(standing);

/** Puts a ticket behind the last one that is as pressing; `first`: before all of these. */
export function insertByStanding(tickets: Ticket[], ticket: Ticket, first = false): void {
  const index = tickets.findIndex((other) => (first ? rank(other) >= rank(ticket) : rank(other) > rank(ticket)));
  tickets.splice(index < 0 ? tickets.length : index, 0, ticket);
}
