import type { CallId, CallState, ProducerId, RemoteProducer } from '@loket/contract';
import type { Signalling } from '../signalling/signalling.ts';

/** What the other side of the newest call sends, kept from the events, so that nothing is missed between call.started and joining. */
export type Roster = {
  of(callId: CallId): readonly RemoteProducer[];
  isPaused(producerId: ProducerId): boolean | undefined;
  /** Take over the list of a call that was not heard of by event. */
  adopt(call: CallState): void;
  /** Stop listening. May be called twice. */
  close(): void;
};

export function createRoster(
  signalling: Signalling,
  listener: {
    /** The list is new, or something was added. */
    onChanged(callId: CallId): void;
    onPaused(callId: CallId, producer: RemoteProducer): void;
    onClosed(callId: CallId, producer: RemoteProducer): void;
  },
): Roster {
  let known: { callId: CallId; producers: Map<ProducerId, RemoteProducer> } | null = null;

  function take({ callId, remoteProducers }: CallState): void {
    const before = known?.callId === callId ? [...known.producers.values()] : [];
    const producers = new Map(remoteProducers.map((producer) => [producer.producerId, producer]));
    known = { callId, producers };
    for (const producer of before) {
      const now = producers.get(producer.producerId);
      if (now === undefined) listener.onClosed(callId, producer);
      else if (now.paused !== producer.paused) listener.onPaused(callId, now);
    }
    listener.onChanged(callId);
  }

  const stops = [
    signalling.on('call.started', take),
    signalling.on('media.producerAdded', ({ callId, producer }) => {
      if (known?.callId !== callId) return;
      known.producers.set(producer.producerId, producer);
      listener.onChanged(callId);
    }),
    signalling.on('media.producerPaused', ({ callId, producerId, paused }) => {
      const before = known?.callId === callId ? known.producers.get(producerId) : undefined;
      if (before === undefined) return;
      const now = { ...before, paused };
      known?.producers.set(producerId, now);
      listener.onPaused(callId, now);
    }),
    signalling.on('media.producerClosed', ({ callId, producerId }) => {
      const before = known?.callId === callId ? known.producers.get(producerId) : undefined;
      if (before === undefined) return;
      known?.producers.delete(producerId);
      listener.onClosed(callId, before);
    }),
  ];

  return {
    of: (callId) => (known?.callId === callId ? [...known.producers.values()] : []),
    isPaused: (producerId) => known?.producers.get(producerId)?.paused,
    adopt(call) {
      if (known?.callId !== call.callId) {
        known = { callId: call.callId, producers: new Map(call.remoteProducers.map((producer) => [producer.producerId, producer])) };
      }
    },
    close() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
