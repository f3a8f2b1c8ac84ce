import { ConsumerId, failure, type RequestInputResult, type RequestPayload, type Result, RtpParameters, success } from '@loket/contract';
import type { Endpoint } from './endpoint.ts';

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
  const consumer = await own.transport.consume({ producerId, rtpCapabilities, paused: true });
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
  await consumer.resume();
  return success({});
}

/** The call is over: nothing of the other side flows any more; the transports stay warm. */
export function closeConsumers(endpoint: Endpoint | undefined): void {
  for (const consumer of endpoint?.consumers.values() ?? []) consumer.close();
  endpoint?.consumers.clear();
}
