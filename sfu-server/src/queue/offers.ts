import { randomUUID } from 'node:crypto';
import { OfferId } from '@loket/contract';
import type { CancelTimer, Clock } from '../time/clock.ts';
import type { Ticket } from './tickets.ts';

export type Offer = { readonly offerId: OfferId; readonly ticket: Ticket; readonly officerSeat: string; readonly expiresAtMs: number };

/** The desks that ring: one offer an officer; one offer a ticket, or many if it is urgent. */
export function createOffers(clock: Clock, offerTimeoutMs: number, expired: (offer: Offer) => void) {
  const open = new Map<OfferId, { offer: Offer; cancel: CancelTimer }>();

  const close = (offerId: OfferId): Offer | undefined => {
    const found = open.get(offerId);
    found?.cancel();
    open.delete(offerId);
    return found?.offer;
  };
  const all = () => [...open.values()].map(({ offer }) => offer);

  return {
    make: (ticket: Ticket, officerSeat: string): Offer => {
      const offer: Offer = {
        offerId: OfferId.parse(randomUUID()),
        ticket,
        officerSeat,
        expiresAtMs: clock.monotonicMs() + offerTimeoutMs,
      };
      const cancel = clock.setTimer(offerTimeoutMs, () => {
        if (close(offer.offerId)) expired(offer);
      });
      open.set(offer.offerId, { offer, cancel });
      return offer;
    },
    close,
    find: (offerId: OfferId): Offer | undefined => open.get(offerId)?.offer,
    forTicket: (ticket: Ticket): Offer[] => all().filter((offer) => offer.ticket === ticket),
    forOfficer: (seat: string): Offer | undefined => all().find((offer) => offer.officerSeat === seat),
    closeAll: () => {
      for (const offerId of [...open.keys()]) close(offerId);
    },
  };
}
