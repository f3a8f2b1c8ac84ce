import type { KioskCard, Language, Result, TicketId } from '@loket/contract';
import type { Queue } from './service.ts';
import type { Agreed } from './tickets.ts';

/** Where who comes with an appointment gets a place ahead of walk-ins. */
export type ArrivalDesk = {
  readonly inCall: (kioskSeat: string) => boolean;
  /** The place that this kiosk has already becomes one of an appointment. */
  readonly arrive: (kioskSeat: string, kiosk: KioskCard, language: Language, agreed: Agreed) => Result<{ ticketId: TicketId }>;
};

export const arrivalDesk = (queue: Queue, inCall: (seat: string) => boolean): ArrivalDesk => ({
  inCall,
  arrive: (seat, kiosk, language, agreed) => {
    const joined = queue.join(seat, kiosk, language, 'appointment', agreed);
    return !joined.ok && joined.error.code === 'alreadyWaiting' ? queue.noteAppointment(seat, agreed) : joined;
  },
});
