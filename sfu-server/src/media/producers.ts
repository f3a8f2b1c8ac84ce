import {
  failure,
  ProducerId,
  type RemoteProducer,
  type RequestInputResult,
  type RequestPayload,
  type Result,
  success,
  type TransportId,
} from '@loket/contract';
import { askedOfWorker } from './asked-of-worker.ts';
import type { Endpoint } from './endpoint.ts';

/** One camera and one microphone, and one of each while a device is being exchanged. */
const maxProducers = 4;
const maxDataProducers = 2;
/**
 * Chromium overlooks a request for a key frame less than 300 ms after the one before (its EncoderRtcpFeedback), and mediasoup asks
 * again after a whole second only. A receiver that joins just after a sender began falls into that gap: its request waits instead.
 */
const keyFrameRequestDelayMs = 350;

/** What this endpoint sends, as the other side of a call may see it. */
export function remoteProducersOf(endpoint: Endpoint | undefined): RemoteProducer[] {
  return [...(endpoint?.producers ?? [])].map(([producerId, { producer, source }]) => ({
    producerId,
    kind: producer.kind,
    source,
    paused: producer.paused,
  }));
}

const sendTransport = (endpoint: Endpoint, transportId: TransportId) => {
  const own = endpoint.transports.get(transportId);
  return own?.direction === 'send' ? own : undefined;
};

/** Takes a track of this endpoint. `closed` is called once when it ends for whatever reason. */
export async function produce(
  endpoint: Endpoint,
  { transportId, kind, source, rtpParameters, paused }: RequestPayload<'media.produce'>,
  closed: (producerId: ProducerId) => void,
): Promise<Result<RemoteProducer>> {
  const own = sendTransport(endpoint, transportId);
  if (!own) return failure('notFound', 'transportId');
  if (endpoint.producers.size >= maxProducers) return failure('throttled');
  if ((source === 'camera') !== (kind === 'video')) return failure('malformed', 'source');
  const produced = await askedOfWorker('rtpParameters', () =>
    own.transport.produce({ kind, rtpParameters, paused, keyFrameRequestDelay: keyFrameRequestDelayMs }),
  );
  if (!produced.ok) return produced;
  const producer = produced.value;
  const producerId = ProducerId.parse(producer.id);
  endpoint.producers.set(producerId, { producer, router: own.router, source });
  producer.observer.once('close', () => {
    endpoint.producers.delete(producerId);
    closed(producerId);
  });
  return success({ producerId, kind, source, paused });
}

export async function produceData(
  endpoint: Endpoint,
  { transportId, sctpStreamParameters }: RequestPayload<'media.produceData'>,
): Promise<Result<RequestInputResult<'media.produceData'>>> {
  const own = sendTransport(endpoint, transportId);
  if (!own) return failure('notFound', 'transportId');
  if (endpoint.dataProducers >= maxDataProducers) return failure('throttled');
  endpoint.dataProducers += 1;
  const produced = await askedOfWorker('sctpStreamParameters', () =>
    own.transport.produceData({ sctpStreamParameters: { streamId: 0, ...sctpStreamParameters }, label: 'warm-up' }),
  );
  const isGone = () => {
    endpoint.dataProducers -= 1;
  };
  if (!produced.ok) {
    isGone();
    return produced;
  }
  produced.value.observer.once('close', isGone);
  return success({ dataProducerId: produced.value.id });
}

export async function setProducerPaused(
  endpoint: Endpoint,
  { producerId, paused }: RequestPayload<'media.setProducerPaused'>,
): Promise<Result<Record<string, never>>> {
  const own = endpoint.producers.get(producerId);
  if (!own) return failure('notFound', 'producerId');
  const done = await askedOfWorker('producerId', () => (paused ? own.producer.pause() : own.producer.resume()));
  return done.ok ? success({}) : done;
}

export function closeProducer(endpoint: Endpoint, { producerId }: RequestPayload<'media.closeProducer'>): Result<Record<string, never>> {
  const own = endpoint.producers.get(producerId);
  if (!own) return failure('notFound', 'producerId');
  own.producer.close();
  return success({});
}
