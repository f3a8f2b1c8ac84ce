import type { EventInput, Opening, RouterId } from '@loket/contract';
import { hasRole, seatOf } from '../identity/principal.ts';
import type { Peer, Peers } from '../signalling/handlers.ts';
import type { Clock } from '../time/clock.ts';
import type { Offer } from './offers.ts';
import type { Queue, WithdrawReason } from './service.ts';
import type { Ticket } from './tickets.ts';

type WaitingTicketInput = EventInput<'offer.made'>['ticket'];

export type QueueBroadcast = ReturnType<typeof createQueueBroadcast>;

/** Tells kiosks their place and desks who waits. Whole snapshots, so that a missed one does no harm. */
export function createQueueBroadcast(ports: {
  readonly clock: Clock;
  readonly peers: Peers;
  readonly queue: () => Queue;
  readonly routerOf: (kioskSeat: string) => RouterId | null;
  readonly inCall: (seat: string) => boolean;
  readonly opening: () => Opening;
}) {
  const { clock, peers, inCall, opening } = ports;

  const view = (ticket: Ticket): WaitingTicketInput => {
    const queue = ports.queue();
    const offer = queue.offerFor(ticket);
    return {
      ticketId: ticket.ticketId,
      kiosk: ticket.kiosk,
      place: Math.max(1, queue.placeOf(ticket)),
      since: ticket.since.toISOString(),
      standing: ticket.standing,
      appointment: ticket.appointment,
      wish: ticket.wish,
      language: ticket.language,
      canTalkFreely: ticket.canTalkFreely,
      offeredTo: (offer && queue.officerName(offer.officerSeat)) ?? null,
      reservedFor: ticket.reservation?.officer.displayName ?? null,
      brokeOffWith: ticket.brokenOff?.officer ?? null,
    };
  };

  const brokenOffOf = ({ brokenOff, reservation }: Ticket): EventInput<'queue.place'>['brokenOff'] => {
    if (brokenOff === null || brokenOff.officer === null) return null;
    const keptUntil = reservation && new Date(clock.now().getTime() + reservation.untilMs - clock.monotonicMs()).toISOString();
    return { officerName: brokenOff.officer.displayName, keptUntil };
  };

  const tellKiosk = (peer: Peer) => {
    const queue = ports.queue();
    const seat = seatOf(peer.principal);
    if (inCall(seat)) return;
    const there = { ...queue.counts(), officersReachable: queue.officersReachable(), opening: opening() };
    const waiting = queue.waiting().length;
    const ticket = queue.waiting().find((candidate) => candidate.kioskSeat === seat);
    if (!ticket) {
      peer.send('queue.counterState', { ...there, waiting, estimatedWaitS: queue.estimateS(waiting + 1) });
      return;
    }
    const place = queue.placeOf(ticket);
    peer.send('queue.place', {
      ticketId: ticket.ticketId,
      place,
      waiting,
      ...there,
      estimatedWaitS: queue.estimateS(place),
      ringing: queue.offerFor(ticket) !== undefined,
      brokenOff: brokenOffOf(ticket),
    });
  };

  const tellDesk = (peer: Peer) => {
    const queue = ports.queue();
    peer.send('queue.changed', { waiting: queue.waiting().map(view), ...queue.counts(), opening: opening() });
  };

  const tell = (peer: Peer) => {
    if (peer.principal.kind === 'kiosk') tellKiosk(peer);
    else if (hasRole(peer.principal, ['officer', 'supervisor'])) tellDesk(peer);
  };

  return {
    view,
    tell,
    changed: () => {
      for (const peer of peers.all()) tell(peer);
    },
    offered: (offer: Offer) => {
      peers.bySeat(offer.officerSeat)?.send('offer.made', {
        offerId: offer.offerId,
        ticket: view(offer.ticket),
        routerId: ports.routerOf(offer.ticket.kioskSeat),
        expiresInMs: Math.max(0, Math.round(offer.expiresAtMs - clock.monotonicMs())),
      });
    },
    withdrawn: (offer: Offer, reason: WithdrawReason) => {
      peers.bySeat(offer.officerSeat)?.send('offer.withdrawn', { offerId: offer.offerId, reason });
    },
  };
}
