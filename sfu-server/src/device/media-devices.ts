import { type MediaDeviceStates, success } from '@loket/contract';
import { seatsOf } from '../call/call.ts';
import type { CallListener, Calls } from '../call/service.ts';
import { seatOf } from '../identity/principal.ts';
import type { Handlers, Peer, Peers } from '../signalling/handlers.ts';

export type MediaDevices = {
  /** Kiosks and officers, of themselves only (contract/); the other side of their call is told. */
  readonly handlers: Handlers;
  /** Must hear of calls after whoever sends call.started. */
  readonly listener: Partial<CallListener>;
};

/** The latest that each seat said of its camera, microphone and loudspeaker. In memory: each connection says it anew. */
export function createMediaDevices(calls: Calls, peers: Peers): MediaDevices {
  const bySeat = new Map<string, { readonly peer: Peer; readonly states: MediaDeviceStates }>();

  const forgetWith = (seat: string, peer: Peer) =>
    peer.onClose(() => {
      if (bySeat.get(seat)?.peer === peer) bySeat.delete(seat);
    });
  const tell = (from: string) => {
    const call = calls.at(from);
    const states = bySeat.get(from)?.states;
    const other = call && calls.otherSide(call.callId, from);
    if (call && states && other !== undefined) peers.bySeat(other)?.send('media.devicesChanged', { callId: call.callId, states });
  };

  return {
    handlers: {
      'media.reportDevices': ({ peer }, { states }) => {
        const seat = seatOf(peer.principal);
        if (bySeat.get(seat)?.peer !== peer) forgetWith(seat, peer);
        bySeat.set(seat, { peer, states });
        tell(seat);
        return success({});
      },
    },
    listener: {
      started: (call) => {
        for (const seat of seatsOf(call)) tell(seat);
      },
      presence: (call, seat, connected) => {
        const other = calls.otherSide(call.callId, seat);
        if (connected && other !== undefined) tell(other);
      },
    },
  };
}
