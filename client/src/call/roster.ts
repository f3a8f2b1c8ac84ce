import type { CallId, CallState, ProducerId, RemoteProducer } from '@loket/contract';
import type { Signalling } from '../signalling/signalling.ts';

type Sent = Pick<CallState, 'callId' | 'remoteProducers'>;

type RosterListener = {
  /** The list is new, or something was added. */
  onChanged(callId: CallId): void;
  onPaused(callId: CallId, producer: RemoteProducer): void;
  onClosed(callId: CallId, producer: RemoteProducer): void;
};

/** What the other side of the newest call sends, kept from the events, so that nothing is missed between call.started and joining. */
export type Roster = {
  of(callId: CallId): readonly RemoteProducer[];
  isPaused(producerId: ProducerId): boolean | undefined;
  /** Take over the list of a call that was not heard of by event. */
  adopt(call: Sent): void;
  /** Stop listening. May be called twice. */
  close(): void;
};

const listOf = ({ remoteProducers }: Sent) => new Map(remoteProducers.map((producer) => [producer.producerId, producer]));

/** For a line, whose list comes whole each time: what is no longer in it has ended. */
export function createLineRoster(listener: Pick<RosterListener, 'onClosed'>): Roster {
  let known: { callId: CallId; producers: Map<ProducerId, RemoteProducer> } | null = null;
  return {
    of: (callId) => (known?.callId === callId ? [...known.producers.values()] : []),
    isPaused: (producerId) => known?.producers.get(producerId)?.paused,
    adopt(line) {
      const before = known?.callId === line.callId ? [...known.producers.values()] : [];
      known = { callId: line.callId, producers: listOf(line) };
      for (const producer of before) if (!known.producers.has(producer.producerId)) listener.onClosed(line.callId, producer);
    },
    close: () => undefined,
  };
}

export function createRoster(signalling: Signalling, listener: RosterListener): Roster {
  let known: { callId: CallId; producers: Map<ProducerId, RemoteProducer> } | null = null;

  function take(call: Sent): void {
    const { callId } = call;
    const before = known?.callId === callId ? [...known.producers.values()] : [];
    const producers = listOf(call);
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
        known = { callId: call.callId, producers: listOf(call) };
      }
    },
    close() {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
