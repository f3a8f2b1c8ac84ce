import { failure, success } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Queue } from '../queue/service.ts';
import type { Handlers, Peers } from '../signalling/handlers.ts';
import type { Resumption } from './resumption.ts';
import type { Calls } from './service.ts';

/** Officers accept what was offered to them; both sides may hang up their own call (contract/, service). */
export const callHandlers = (calls: Calls, queue: Queue, peers: Peers, resumption: Resumption): Handlers => ({
  'call.accept': ({ peer: { principal } }, { offerId }) => {
    if (principal.kind !== 'person') return failure('notAllowed');
    const seat = seatOf(principal);
    const ticket = queue.take(seat, offerId);
    if (!ticket.ok) return ticket;
    return success({ callId: calls.start(ticket.value, principal.officer, seat).callId });
  },
  'call.signal': ({ peer }, { callId, signal }) => {
    const officerSeat = calls.otherSide(callId, seatOf(peer.principal));
    if (officerSeat === undefined) return failure('notAllowed');
    peers.bySeat(officerSeat)?.send('call.signalled', { callId, signal });
    return success({});
  },
  'call.resume': ({ peer }, claim) => resumption.claim(peer, claim),
  'call.hangUp': ({ peer: { principal } }, { callId }) =>
    resumption.hangUp(principal, callId) ? success({}) : calls.hangUp(seatOf(principal), callId),
});
