import { failure, success } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Handlers } from '../signalling/handlers.ts';
import type { Queue } from './service.ts';

/** Kiosks join, officers answer (contract/); a ticket and an offer belong to the seat that holds them (service). */
export const queueHandlers = (queue: Queue, inCall: (seat: string) => boolean): Handlers => ({
  'queue.join': ({ peer: { principal } }, { language }) => {
    if (principal.kind !== 'kiosk') return failure('notAllowed');
    const seat = seatOf(principal);
    return inCall(seat) ? failure('alreadyWaiting') : queue.join(seat, principal.kiosk, language);
  },
  'queue.describe': ({ peer }, { ticketId, ...description }) => queue.describe(seatOf(peer.principal), ticketId, description),
  'queue.leave': ({ peer }, { ticketId }) => queue.leave(seatOf(peer.principal), ticketId),
  'queue.releaseReservation': ({ peer }, { ticketId }) => queue.releaseReservation(seatOf(peer.principal), ticketId),
  'presence.set': ({ peer }, { available, onDuty }) => {
    queue.setPresence(seatOf(peer.principal), { available, onDuty });
    return success({ available, onDuty });
  },
  'offer.decline': ({ peer }, { offerId }) => queue.decline(seatOf(peer.principal), offerId),
});
