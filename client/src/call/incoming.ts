import {
  type CallId,
  type CallState,
  ConsumerId,
  failure,
  type MediaKind,
  type MediaSource,
  type ProducerId,
  type RemoteProducer,
  type RequestResult,
  type Result,
  type RtpCapabilities,
  success,
} from '@loket/contract';
import type { types } from 'mediasoup-client';
import type { Clock } from '../clock.ts';
import type { ClientLog } from '../log.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { receiverHook } from './encodings.ts';
import { mediaFailure } from './failures.ts';
import type { MediaPath } from './path.ts';
import { createLineRoster, createRoster } from './roster.ts';
import { parametersFromWire } from './rtp.ts';

export type RemoteMedia = {
  readonly kind: MediaKind;
  readonly source: MediaSource;
  /** Null once the other side stopped it, or the call is over. */
  readonly track: MediaStreamTrack | null;
  readonly muted: boolean;
};

/** The tracks of the other side of the call. */
export type Incoming = {
  /** Receive all that the other side sends in this call, from now until leave(). Asking again for the same call mends what is missing. */
  join(call: Pick<CallState, 'callId' | 'remoteProducers'>): Promise<Result<void>>;
  /** A new receive path is there: receive everything over it. True if there is something. */
  attach(path: MediaPath): boolean;
  leave(): void;
  /** Whether packets should be coming in: the other side sends something that is not muted. */
  isExpected(): boolean;
  close(): void;
};

type Receiving = { readonly producer: RemoteProducer; readonly consumer: types.Consumer | null; readonly path: MediaPath };
type Answer = RequestResult<'media.consume'>;

export function createIncoming(options: {
  signalling: Signalling;
  clock: Clock;
  log: ClientLog;
  openPath: () => Promise<Result<MediaPath>>;
  capabilities: () => RtpCapabilities | null;
  /** A call tells by events who sends what; a line says it at each join. */
  follows: 'call' | 'line';
  onRemote(remote: RemoteMedia): void;
}): Incoming {
  const { signalling, clock, log } = options;
  const receiving = new Map<ProducerId, Receiving>();
  let joined: CallId | null = null;

  const listener = {
    onChanged(callId: CallId) {
      if (callId === joined) void receiveAll(callId);
    },
    onPaused(callId: CallId, { producerId, kind, source, paused }: RemoteProducer) {
      const track = receiving.get(producerId)?.consumer?.track;
      if (callId === joined && track !== undefined) options.onRemote({ kind, source, track, muted: paused });
    },
    onClosed(callId: CallId, producer: RemoteProducer) {
      if (callId === joined) stop(producer.producerId);
    },
  };
  const roster = options.follows === 'call' ? createRoster(signalling, listener) : createLineRoster(listener);

  function stop(producerId: ProducerId): void {
    const entry = receiving.get(producerId);
    receiving.delete(producerId);
    if (entry === undefined || entry.consumer === null) return;
    const { kind, source } = entry.producer;
    entry.consumer.close();
    options.onRemote({ kind, source, track: null, muted: false });
  }

  /** Both kinds side by side, and handed to the browser in one go: one negotiation instead of two. */
  async function receiveAll(callId: CallId): Promise<Result<void>> {
    const startedMs = clock.nowMs();
    const opened = await options.openPath();
    if (!opened.ok) return opened;
    const path = opened.value;
    const rtpCapabilities = options.capabilities();
    if (joined !== callId || rtpCapabilities === null) return failure('callEnded');
    const missing = roster.of(callId).filter(({ producerId }) => receiving.get(producerId)?.path !== path);
    for (const producer of missing) receiving.set(producer.producerId, { producer, consumer: null, path });
    const asked = missing.map(({ producerId }) =>
      signalling.request('media.consume', { callId, producerId, transportId: path.transportId, rtpCapabilities }),
    );
    const answers = await Promise.all(asked);
    const results = await Promise.all(
      missing.map((producer, index) => receive(producer, answers[index] ?? failure('internal'), path, startedMs)),
    );
    return results.find((result) => !result.ok) ?? success(undefined);
  }

  async function receive(producer: RemoteProducer, answer: Result<Answer>, path: MediaPath, startedMs: number): Promise<Result<void>> {
    const { producerId, kind, source } = producer;
    const isStillWanted = () => receiving.get(producerId)?.path === path;
    const consumed = answer.ok ? await consume(answer.value, path) : answer;
    if (!consumed.ok) {
      if (!isStillWanted()) return success(undefined);
      receiving.delete(producerId);
      log({ event: 'media.consumeFailed', kind, code: consumed.error.code });
      return consumed;
    }
    const consumer = consumed.value;
    if (!isStillWanted()) {
      consumer.close();
      return success(undefined);
    }
    receiving.set(producerId, { producer, consumer, path });
    void signalling.request('media.resumeConsumer', { consumerId: ConsumerId.parse(consumer.id) });
    log({ event: 'media.consumed', kind, afterMs: Math.round(clock.nowMs() - startedMs) });
    options.onRemote({ kind, source, track: consumer.track, muted: roster.isPaused(producerId) ?? producer.paused });
    return success(undefined);
  }

  return {
    join(call) {
      if (joined !== call.callId) leave();
      joined = call.callId;
      roster.adopt(call);
      return receiveAll(call.callId);
    },
    attach() {
      if (joined === null || roster.of(joined).length === 0) return false;
      void receiveAll(joined);
      return true;
    },
    leave,
    isExpected: () => joined !== null && roster.of(joined).some(({ paused }) => !paused),
    close() {
      roster.close();
      leave();
    },
  };

  function leave(): void {
    if (joined === null) return;
    joined = null;
    for (const producerId of [...receiving.keys()]) stop(producerId);
  }
}

async function consume({ consumerId, producerId, kind, rtpParameters }: Answer, path: MediaPath): Promise<Result<types.Consumer>> {
  try {
    const options = { id: consumerId, producerId, kind, rtpParameters: parametersFromWire(rtpParameters) };
    return success(await path.transport.consume({ ...options, onRtpReceiver: receiverHook }));
  } catch (cause) {
    return mediaFailure(cause);
  }
}
