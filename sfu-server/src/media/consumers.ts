import { ConsumerId, failure, type RequestInputResult, type RequestPayload, type Result, RtpParameters, success } from '@loket/contract';
import { askedOfWorker } from './asked-of-worker.ts';
import type { Endpoint } from './endpoint.ts';

/** What the other side of a call can send, twice over while a device is being exchanged or a path is being repaired. */
const maxConsumers = 8;

/** Lets `endpoint` receive a track of `other`. The caller has checked that it may. Starts paused. */
export async function consume(
  endpoint: Endpoint,
  other: Pick<Endpoint, 'producers'> | undefined,
  { producerId, transportId, rtpCapabilities }: RequestPayload<'media.consume'>,
): Promise<Result<RequestInputResult<'media.consume'>>> {
  const remote = other?.producers.get(producerId);
  if (!remote) return failure('notFound', 'producerId');
  const own = endpoint.transports.get(transportId);
  if (own?.direction !== 'receive') return failure('notFound', 'transportId');
  if (own.router !== remote.router) return failure('conflict', 'transportId');
  if (!own.router.canConsume({ producerId, rtpCapabilities })) return failure('cannotConsume');
  if (endpoint.consumers.size >= maxConsumers) return failure('throttled');
  const consumed = await askedOfWorker('rtpCapabilities', () => own.transport.consume({ producerId, rtpCapabilities, paused: true }));
  if (!consumed.ok) return consumed;
  const consumer = consumed.value;
  const consumerId = ConsumerId.parse(consumer.id);
  endpoint.consumers.set(consumerId, consumer);
  consumer.observer.once('close', () => endpoint.consumers.delete(consumerId));
  return success({
    consumerId,
    producerId,
    kind: consumer.kind,
    source: remote.source,
    rtpParameters: RtpParameters.parse(consumer.rtpParameters),
    producerPaused: consumer.producerPaused,
  });
}

export async function resumeConsumer(
  endpoint: Endpoint,
  { consumerId }: RequestPayload<'media.resumeConsumer'>,
): Promise<Result<Record<string, never>>> {
  const consumer = endpoint.consumers.get(consumerId);
  if (!consumer) return failure('notFound', 'consumerId');
  const resumed = await askedOfWorker('consumerId', () => consumer.resume());
  return resumed.ok ? success({}) : resumed;
}

/** The call is over: nothing of the other side flows any more; the transports stay warm. */
export function closeConsumers(endpoint: Endpoint | undefined): void {
  for (const consumer of endpoint?.consumers.values() ?? []) consumer.close();
  endpoint?.consumers.clear();
}
