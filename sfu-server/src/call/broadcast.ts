import type { DeviceStatuses, RemoteProducer } from '@loket/contract';
import type { QueueBroadcast } from '../queue/broadcast.ts';
import type { Peers } from '../signalling/handlers.ts';
import { type Call, seatsOf } from './call.ts';
import type { CallListener } from './service.ts';

export type CallBroadcastPorts = {
  readonly peers: Peers;
  readonly view: QueueBroadcast['view'];
  readonly producersOf: (seat: string) => RemoteProducer[];
  readonly devicesOf: (kioskSeat: string) => DeviceStatuses;
};

/** Tells both sides of a call that it began, ended, or waits for the other. */
export function createCallBroadcast({ peers, view, producersOf, devicesOf }: CallBroadcastPorts): CallListener {
  const otherOf = (call: Call, seat: string) => (seat === call.kioskSeat ? call.officerSeat : call.kioskSeat);

  const sendState = (call: Call, seat: string) => {
    peers.bySeat(seat)?.send('call.started', {
      callId: call.callId,
      ticketId: call.ticket.ticketId,
      startedAt: call.startedAt.toISOString(),
      officer: call.officer,
      kiosk: call.kiosk,
      ticket: view(call.ticket),
      remoteProducers: producersOf(otherOf(call, seat)),
      devices: seat === call.officerSeat ? devicesOf(call.kioskSeat) : {},
    });
  };

  const sendBoth = (call: Call) => {
    for (const seat of seatsOf(call)) sendState(call, seat);
  };

  return {
    started: sendBoth,
    resumed: sendBoth,
    ended: ({ call, reason }) => {
      for (const seat of seatsOf(call)) peers.bySeat(seat)?.send('call.ended', { callId: call.callId, reason });
    },
    presence: (call, seat, connected) => {
      peers.bySeat(otherOf(call, seat))?.send('call.peerPresence', { callId: call.callId, connected });
      if (connected) sendState(call, seat);
    },
  };
}
