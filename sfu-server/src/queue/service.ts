import { randomUUID } from 'node:crypto';
import { failure, type KioskCard, type Language, type OfferId, type OfficerCard, type Result, success, TicketId } from '@loket/contract';
import type { Log } from '../log/log.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { createWaitEstimate } from './estimate.ts';
import { match } from './matching.ts';
import { createOffers, type Offer } from './offers.ts';
import { createOfficers } from './officers.ts';
import type { Ticket, TicketDescription } from './tickets.ts';

export type WithdrawReason = 'citizenLeft' | 'expired' | 'unavailable';

/** What the queue tells; the messages room turns it into events. */
export type QueueListener = {
  readonly changed: () => void;
  readonly offered: (offer: Offer) => void;
  readonly withdrawn: (offer: Offer, reason: WithdrawReason) => void;
};

export type QueueOptions = {
  readonly clock: Clock;
  readonly log: Log;
  readonly offerTimeoutMs: number;
  /** How long a place is kept for a kiosk whose connection was lost. */
  readonly reconnectGraceMs: number;
};

export type Queue = ReturnType<typeof createQueue>;

/** Who waits, who is free, who is offered what. Lives in memory: a waiting kiosk announces itself anew after a restart. */
export function createQueue({ clock, log, offerTimeoutMs, reconnectGraceMs }: QueueOptions, listener: QueueListener) {
  const tickets: Ticket[] = [];
  const officers = createOfficers(clock);
  const estimate = createWaitEstimate();
  const graceTimers = new Map<TicketId, CancelTimer>();
  let draining = false;

  const offers = createOffers(clock, offerTimeoutMs, (offer) => {
    officers.pass(offer.officerSeat, offer.ticket.ticketId);
    step('expired', offer.ticket);
    listener.withdrawn(offer, 'expired');
    settle();
  });

  const step = (name: string, ticket: Ticket) => log.event('queue.moved', { step: name, ticketId: ticket.ticketId });

  const settle = () => {
    const unoffered = tickets.filter((ticket) => ticket.connected && !offers.forTicket(ticket));
    const unrung = officers.free().filter(({ seat }) => !offers.forOfficer(seat));
    for (const { ticket, seat } of match(unoffered, unrung)) {
      step('offered', ticket);
      listener.offered(offers.make(ticket, seat));
    }
    listener.changed();
  };

  const withdraw = (offer: Offer | undefined, reason: WithdrawReason) => {
    if (offer && offers.close(offer.offerId)) listener.withdrawn(offer, reason);
  };

  const remove = (ticket: Ticket) => {
    const index = tickets.indexOf(ticket);
    if (index >= 0) tickets.splice(index, 1);
    graceTimers.get(ticket.ticketId)?.();
    graceTimers.delete(ticket.ticketId);
    officers.forgetTicket(ticket.ticketId);
  };

  const ofKiosk = (kioskSeat: string) => tickets.find((ticket) => ticket.kioskSeat === kioskSeat);

  const ownTicket = (kioskSeat: string, ticketId: TicketId): Ticket | undefined => {
    const ticket = ofKiosk(kioskSeat);
    return ticket?.ticketId === ticketId ? ticket : undefined;
  };

  const dismiss = (ticket: Ticket, name: string) => {
    withdraw(offers.forTicket(ticket), 'citizenLeft');
    remove(ticket);
    step(name, ticket);
    settle();
  };

  return {
    join: (kioskSeat: string, kiosk: KioskCard, language: Language): Result<{ ticketId: TicketId }> => {
      if (draining) return failure('draining');
      if (ofKiosk(kioskSeat)) return failure('alreadyWaiting');
      const ticketId = TicketId.parse(randomUUID());
      const ticket: Ticket = { ticketId, kiosk, kioskSeat, since: clock.now(), wish: null, language, canTalkFreely: null, connected: true };
      tickets.push(ticket);
      step('joined', ticket);
      settle();
      return success({ ticketId });
    },

    describe: (kioskSeat: string, ticketId: TicketId, description: TicketDescription): Result<Record<string, never>> => {
      const ticket = ownTicket(kioskSeat, ticketId);
      if (!ticket) return failure('notFound', 'ticketId');
      Object.assign(ticket, description);
      listener.changed();
      return success({});
    },

    leave: (kioskSeat: string, ticketId: TicketId): Result<Record<string, never>> => {
      const ticket = ownTicket(kioskSeat, ticketId);
      if (!ticket) return failure('notFound', 'ticketId');
      dismiss(ticket, 'left');
      return success({});
    },

    kioskLost: (kioskSeat: string) => {
      const ticket = ofKiosk(kioskSeat);
      if (!ticket) return;
      ticket.connected = false;
      withdraw(offers.forTicket(ticket), 'unavailable');
      graceTimers.set(
        ticket.ticketId,
        clock.setTimer(reconnectGraceMs, () => dismiss(ticket, 'lost')),
      );
      settle();
    },

    kioskBack: (kioskSeat: string) => {
      const ticket = ofKiosk(kioskSeat);
      if (!ticket) return;
      ticket.connected = true;
      graceTimers.get(ticket.ticketId)?.();
      graceTimers.delete(ticket.ticketId);
      settle();
    },

    /** `inCall`: the officer came back into a call that goes on. */
    officerArrived: (seat: string, card: OfficerCard, inCall: boolean) => {
      officers.arrive(seat, card);
      officers.setInCall(seat, inCall);
      settle();
    },

    officerLeft: (seat: string) => {
      withdraw(offers.forOfficer(seat), 'unavailable');
      officers.leave(seat);
      settle();
    },

    setAvailable: (seat: string, available: boolean) => {
      if (!available) withdraw(offers.forOfficer(seat), 'unavailable');
      officers.setAvailable(seat, available);
      settle();
    },

    decline: (seat: string, offerId: OfferId): Result<Record<string, never>> => {
      const offer = offers.find(offerId);
      if (offer?.officerSeat !== seat) return failure('offerGone');
      offers.close(offerId);
      officers.pass(seat, offer.ticket.ticketId);
      step('declined', offer.ticket);
      settle();
      return success({});
    },

    /** The officer takes the citizen: the ticket leaves the queue and the officer is in a call until `callOver`. */
    take: (seat: string, offerId: OfferId): Result<Ticket> => {
      const offer = offers.find(offerId);
      if (offer?.officerSeat !== seat) return failure('offerGone');
      offers.close(offerId);
      remove(offer.ticket);
      officers.setInCall(seat, true);
      step('taken', offer.ticket);
      settle();
      return success(offer.ticket);
    },

    callOver: (seat: string, durationMs: number) => {
      estimate.callLasted(durationMs);
      officers.setInCall(seat, false);
      settle();
    },

    kioskSeatOf: (offerId: OfferId, officerSeat: string): string | undefined => {
      const offer = offers.find(offerId);
      return offer?.officerSeat === officerSeat ? offer.ticket.kioskSeat : undefined;
    },

    waiting: (): readonly Ticket[] => tickets,
    placeOf: (ticket: Ticket) => tickets.indexOf(ticket) + 1,
    offerFor: (ticket: Ticket) => offers.forTicket(ticket),
    officerName: (seat: string) => officers.name(seat),
    counts: () => ({
      officersSignedIn: officers.count(),
      officersInCall: officers.inCallCount(),
      officersFree: officers.free().filter(({ seat }) => !offers.forOfficer(seat)).length,
    }),
    estimateS: (place: number) => estimate.forPlaceS(place, officers.count(), officers.free().length),

    drain: () => {
      draining = true;
    },
    /** Stops every timer; may be called twice. */
    close: () => {
      offers.closeAll();
      for (const cancel of graceTimers.values()) cancel();
      graceTimers.clear();
    },
  };
}
