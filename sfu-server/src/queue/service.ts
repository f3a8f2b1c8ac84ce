import { randomUUID } from 'node:crypto';
import {
  type CallId,
  failure,
  type KioskCard,
  type Language,
  type OfferId,
  type OfficerCard,
  type QueueStanding,
  type Result,
  success,
  TicketId,
} from '@loket/contract';
import type { Log } from '../log/log.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { createWaitEstimate } from './estimate.ts';
import { match, matchUrgent } from './matching.ts';
import { createOffers, type Offer } from './offers.ts';
import { createOfficers, type Presence } from './officers.ts';
import { type Agreed, insertByStanding, type Reservation, type Ticket, type TicketDescription } from './tickets.ts';

export type WithdrawReason = 'citizenLeft' | 'expired' | 'unavailable' | 'answeredElsewhere' | 'moreUrgent';

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
  /** Whether it is within opening hours: outside them the duty officer is rung too. */
  readonly isOpen: () => boolean;
};

export type Queue = ReturnType<typeof createQueue>;

/** Who waits, who is free, who is offered what. Lives in memory: a waiting kiosk announces itself anew after a restart. */
export function createQueue({ clock, log, offerTimeoutMs, reconnectGraceMs, isOpen }: QueueOptions, listener: QueueListener) {
  const tickets: Ticket[] = [];
  const officers = createOfficers(clock, isOpen);
  const estimate = createWaitEstimate();
  const graceTimers = new Map<TicketId, CancelTimer>();
  const reservationTimers = new Map<TicketId, CancelTimer>();
  let draining = false;

  const offers = createOffers(clock, offerTimeoutMs, (offer) => {
    officers.pass(offer.officerSeat, offer.ticket.ticketId);
    if (offer.ticket.reservation?.officerSeat === offer.officerSeat) release(offer.ticket);
    step('expired', offer.ticket);
    listener.withdrawn(offer, 'expired');
    settle();
  });

  const step = (name: string, ticket: Ticket) => log.event('queue.moved', { step: name, ticketId: ticket.ticketId });

  const withdraw = (offer: Offer | undefined, reason: WithdrawReason) => {
    if (offer && offers.close(offer.offerId)) listener.withdrawn(offer, reason);
  };
  const withdrawAll = (ticket: Ticket, reason: WithdrawReason) => {
    for (const offer of offers.forTicket(ticket)) withdraw(offer, reason);
  };

  const ring = (ticket: Ticket, seat: string) => {
    step('offered', ticket);
    listener.offered(offers.make(ticket, seat));
  };

  /** While draining only who was in a call that broke off: that call is not over. */
  const mayRing = ({ connected, brokenOff }: Ticket) => connected && (!draining || brokenOff !== null);

  /** Danger first: every free desk rings for it, also one that was ringing for somebody who can wait. */
  const settleUrgent = () => {
    const urgent = tickets.filter((ticket) => ticket.standing === 'urgent' && mayRing(ticket));
    if (urgent.length === 0) return;
    const seats = officers.free().flatMap(({ seat }) => (offers.forOfficer(seat)?.ticket.standing === 'urgent' ? [] : [seat]));
    for (const { ticket, seat } of matchUrgent(urgent, seats, (it) => offers.forTicket(it).length)) {
      withdraw(offers.forOfficer(seat), 'moreUrgent');
      ring(ticket, seat);
    }
  };

  const settle = () => {
    settleUrgent();
    const unoffered = tickets.filter((ticket) => ticket.standing !== 'urgent' && mayRing(ticket) && offers.forTicket(ticket).length === 0);
    const unrung = officers.free().filter(({ seat }) => !offers.forOfficer(seat));
    for (const { ticket, seat } of match(unoffered, unrung)) ring(ticket, seat);
    listener.changed();
  };

  const endTimer = (timers: Map<TicketId, CancelTimer>, { ticketId }: Ticket) => {
    timers.get(ticketId)?.();
    timers.delete(ticketId);
  };

  const release = (ticket: Ticket) => {
    endTimer(reservationTimers, ticket);
    ticket.reservation = null;
  };

  const remove = (ticket: Ticket) => {
    const index = tickets.indexOf(ticket);
    if (index >= 0) tickets.splice(index, 1);
    endTimer(graceTimers, ticket);
    release(ticket);
    officers.forgetTicket(ticket.ticketId);
  };

  const ofKiosk = (kioskSeat: string) => tickets.find((ticket) => ticket.kioskSeat === kioskSeat);

  const ownTicket = (kioskSeat: string, ticketId: TicketId): Ticket | undefined => {
    const ticket = ofKiosk(kioskSeat);
    return ticket?.ticketId === ticketId ? ticket : undefined;
  };

  const regrade = (ticket: Ticket, standing: QueueStanding) => {
    tickets.splice(tickets.indexOf(ticket), 1);
    ticket.standing = standing;
    insertByStanding(tickets, ticket);
    step('standing', ticket);
  };

  const dismiss = (ticket: Ticket, name: string) => {
    withdrawAll(ticket, 'citizenLeft');
    remove(ticket);
    step(name, ticket);
    settle();
  };

  return {
    /** Takes a place behind those who are as pressing. */
    join: (
      kioskSeat: string,
      kiosk: KioskCard,
      language: Language,
      standing: QueueStanding = 'walkIn',
      agreed?: Agreed,
    ): Result<{ ticketId: TicketId }> => {
      if (draining) return failure('draining');
      if (ofKiosk(kioskSeat)) return failure('alreadyWaiting');
      const ticket: Ticket = {
        ticketId: TicketId.parse(randomUUID()),
        kiosk,
        kioskSeat,
        since: clock.now(),
        standing,
        reservation: null,
        brokenOff: null,
        appointment: agreed?.appointment ?? null,
        wish: agreed?.wish ?? null,
        language,
        canTalkFreely: null,
        connected: true,
      };
      insertByStanding(tickets, ticket);
      step('joined', ticket);
      settle();
      return success({ ticketId: ticket.ticketId });
    },

    /** The ticket of a kiosk becomes more (or less) pressing: a new place, and for danger every free desk rings. */
    setStanding: (kioskSeat: string, standing: QueueStanding): Result<Record<string, never>> => {
      const ticket = ofKiosk(kioskSeat);
      if (!ticket) return failure('notFound', 'ticketId');
      if (ticket.standing === standing) return success({});
      if (standing === 'urgent') release(ticket);
      regrade(ticket, standing);
      settle();
      return success({});
    },

    /** Who waits at this kiosk turns out to have an appointment: ahead of walk-ins, unless it is danger already. */
    noteAppointment: (kioskSeat: string, { appointment, wish }: Agreed): Result<{ ticketId: TicketId }> => {
      const ticket = ofKiosk(kioskSeat);
      if (!ticket) return failure('notFound', 'ticketId');
      Object.assign(ticket, { appointment, wish: ticket.wish ?? wish });
      if (ticket.standing === 'walkIn') regrade(ticket, 'appointment');
      settle();
      return success({ ticketId: ticket.ticketId });
    },

    /**
     * A citizen whose call broke off is back in line, before all who are as pressing, and kept for the officer who was helping
     * (null: for nobody).
     */
    takeBack: (ticket: Ticket, callId: CallId, reservation: Reservation | null) => {
      ticket.reservation = reservation;
      ticket.brokenOff = { callId, officer: reservation?.officer ?? null };
      insertByStanding(tickets, ticket, true);
      if (reservation) {
        reservationTimers.set(
          ticket.ticketId,
          clock.setTimer(Math.max(0, reservation.untilMs - clock.monotonicMs()), () => {
            release(ticket);
            step('released', ticket);
            settle();
          }),
        );
      }
      step('takenBack', ticket);
      settle();
    },

    /** The citizen does not want to wait for that one officer: anyone may take the call. */
    releaseReservation: (kioskSeat: string, ticketId: TicketId): Result<Record<string, never>> => {
      const ticket = ownTicket(kioskSeat, ticketId);
      if (!ticket) return failure('notFound', 'ticketId');
      release(ticket);
      step('released', ticket);
      settle();
      return success({});
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

    /** The kiosk gives up whatever place it has. */
    leaveAs: (kioskSeat: string) => {
      const ticket = ofKiosk(kioskSeat);
      if (ticket) dismiss(ticket, 'left');
    },

    kioskLost: (kioskSeat: string) => {
      const ticket = ofKiosk(kioskSeat);
      if (!ticket) return;
      ticket.connected = false;
      withdrawAll(ticket, 'unavailable');
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
      endTimer(graceTimers, ticket);
      settle();
    },

    /** `inCall`: the officer came back into a call that goes on. */
    officerArrived: (seat: string, card: OfficerCard, inCall: boolean) => {
      officers.arrive(seat, card);
      officers.setInCall(seat, inCall);
      settle();
    },

    /** The officer goes into a call, or comes out of one, that did not come from the queue: nobody is offered meanwhile. */
    setInCall: (seat: string, inCall: boolean) => {
      if (inCall) withdraw(offers.forOfficer(seat), 'unavailable');
      officers.setInCall(seat, inCall);
      settle();
    },

    officerLeft: (seat: string) => {
      withdraw(offers.forOfficer(seat), 'unavailable');
      officers.leave(seat);
      settle();
    },

    setPresence: (seat: string, presence: Presence) => {
      officers.setPresence(seat, presence);
      if (!officers.free().some((officer) => officer.seat === seat)) withdraw(offers.forOfficer(seat), 'unavailable');
      settle();
    },

    /** Opening hours began or ended. What rings rings on: the duty officer's last ring is not cut off by the clock. */
    openingChanged: settle,

    decline: (seat: string, offerId: OfferId): Result<Record<string, never>> => {
      const offer = offers.find(offerId);
      if (offer?.officerSeat !== seat) return failure('offerGone');
      offers.close(offerId);
      officers.pass(seat, offer.ticket.ticketId);
      if (offer.ticket.reservation?.officerSeat === seat) release(offer.ticket);
      step('declined', offer.ticket);
      settle();
      return success({});
    },

    /** The officer takes the citizen: the ticket leaves the queue and the officer is in a call until `callOver`. */
    take: (seat: string, offerId: OfferId): Result<Ticket> => {
      const offer = offers.find(offerId);
      if (offer?.officerSeat !== seat) return failure('offerGone');
      offers.close(offerId);
      withdrawAll(offer.ticket, 'answeredElsewhere');
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

    /** How pressing the place of this kiosk is; undefined when it has none. */
    standingOf: (kioskSeat: string): QueueStanding | undefined => ofKiosk(kioskSeat)?.standing,
    /** At how many desks this kiosk rings now. */
    ringingFor: (kioskSeat: string): number => {
      const ticket = ofKiosk(kioskSeat);
      return ticket ? offers.forTicket(ticket).length : 0;
    },
    waiting: (): readonly Ticket[] => tickets,
    placeOf: (ticket: Ticket) => tickets.indexOf(ticket) + 1,
    offerFor: (ticket: Ticket): Offer | undefined => offers.forTicket(ticket)[0],
    /** The offer that rings at this desk now. */
    ringingAt: (seat: string): Offer | undefined => offers.forOfficer(seat),
    officerName: (seat: string) => officers.name(seat),
    counts: () => ({
      officersSignedIn: officers.count(),
      officersInCall: officers.inCallCount(),
      officersFree: officers.free().filter(({ seat }) => !offers.forOfficer(seat)).length,
    }),
    /** Who would answer, now or after the call that goes on. */
    officersReachable: () => officers.reachableCount(),
    estimateS: (place: number) =>
      estimate.forPlaceS(place, isOpen() ? officers.count() : officers.reachableCount(), officers.free().length),

    /** Nobody new is taken in or rung for; a call that broke off may still go on. */
    drain: () => {
      draining = true;
      for (const ticket of tickets) if (!mayRing(ticket)) withdrawAll(ticket, 'unavailable');
      settle();
    },
    isDraining: () => draining,
    /** Stops every timer; may be called twice. */
    close: () => {
      offers.closeAll();
      for (const timers of [graceTimers, reservationTimers]) {
        for (const cancel of timers.values()) cancel();
        timers.clear();
      }
    },
  };
}
