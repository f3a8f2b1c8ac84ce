import type { KioskCard, Language, TicketId, Wish } from '@loket/contract';

/** One citizen who waits. The order of the queue is the order of `tickets`. */
export type Ticket = {
  readonly ticketId: TicketId;
  readonly kiosk: KioskCard;
  readonly kioskSeat: string;
  readonly since: Date;
  wish: Wish | null;
  language: Language;
  canTalkFreely: boolean | null;
  /** False while the kiosk's connection is lost: it keeps its place, and nobody is rung for it. */
  connected: boolean;
};

export type TicketDescription = Pick<Ticket, 'wish' | 'language' | 'canTalkFreely'>;
