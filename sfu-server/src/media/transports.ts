import { failure, type RequestInputResult, type RequestPayload, type Result, success, TransportId } from '@loket/contract';
import type { types } from 'mediasoup';
import { askedOfWorker } from './asked-of-worker.ts';
import type { Endpoint } from './endpoint.ts';
import { createWarmUp } from './warm-up.ts';
import { countTransport, type MediaNode } from './workers.ts';

/** A kiosk needs two; a desk two for the call it is in and two for the one that rings. */
const maxTransports = 4;
const startBitrateBps = 1_500_000;

type OpenResult = Promise<Result<RequestInputResult<'media.openTransport'>>>;

/** Makes, connects, restarts and closes the WebRTC transports of endpoints. */
export function createTransports() {
  const warmUps = createWarmUp();

  const create = ({ router, webRtcServer }: MediaNode) =>
    router.createWebRtcTransport({
      webRtcServer,
      enableUdp: true,
      enableTcp: true,
      preferUdp: true,
      enableSctp: true,
      initialAvailableOutgoingBitrate: startBitrateBps,
    });

  const open = async (endpoint: Endpoint, node: MediaNode, direction: 'send' | 'receive'): OpenResult => {
    if (endpoint.transports.size + endpoint.opening >= maxTransports) return failure('throttled');
    endpoint.opening += 1;
    const created = await askedOfWorker('direction', () => create(node));
    endpoint.opening -= 1;
    if (!created.ok) return created;
    const transport = created.value;
    if (endpoint.isClosed) {
      transport.close();
      return failure('mediaUnavailable');
    }
    const transportId = TransportId.parse(transport.id);
    endpoint.transports.set(transportId, { transport, router: node.router, direction, hasFingerprints: false });
    countTransport(node, transport);
    transport.observer.once('close', () => {
      endpoint.transports.delete(transportId);
      endpoint.peer.send('media.transportLost', { transportId });
    });
    const warmUp = direction === 'receive' ? await askedOfWorker('direction', () => warmUpOf(node, transport)) : undefined;
    if (warmUp && !warmUp.ok) return warmUp;
    return success({
      transportId,
      routerId: node.router.id,
      iceParameters: transport.iceParameters,
      iceCandidates: transport.iceCandidates,
      dtlsParameters: transport.dtlsParameters,
      sctpParameters: transport.sctpParameters,
      ...(warmUp?.ok ? { warmUp: warmUp.value } : {}),
    });
  };

  const warmUpOf = async ({ router }: MediaNode, transport: types.WebRtcTransport) => {
    const consumer = await warmUps.consumeOn(router, transport);
    return {
      dataConsumerId: consumer.id,
      dataProducerId: consumer.dataProducerId,
      sctpStreamParameters: { ...consumer.sctpStreamParameters },
    };
  };

  return { open };
}

/** Hands over the client's DTLS fingerprints; a second time is refused. */
export async function connectTransport(
  endpoint: Endpoint,
  { transportId, dtlsParameters }: RequestPayload<'media.connectTransport'>,
): Promise<Result<Record<string, never>>> {
  const own = endpoint.transports.get(transportId);
  if (!own) return failure('notFound', 'transportId');
  // Not by mediasoup's DTLS state: the client's first message can come over the media path before its fingerprints come over this one.
  if (own.hasFingerprints) return failure('conflict', 'transportId');
  own.hasFingerprints = true;
  const connected = await askedOfWorker('dtlsParameters', () => own.transport.connect({ dtlsParameters }));
  own.hasFingerprints = connected.ok;
  return connected.ok ? success({}) : connected;
}

export async function restartIce(
  endpoint: Endpoint,
  { transportId }: RequestPayload<'media.restartIce'>,
): Promise<Result<RequestInputResult<'media.restartIce'>>> {
  const transport = endpoint.transports.get(transportId)?.transport;
  if (!transport) return failure('notFound', 'transportId');
  const restarted = await askedOfWorker('transportId', () => transport.restartIce());
  return restarted.ok ? success({ iceParameters: restarted.value }) : restarted;
}

export function closeTransport(endpoint: Endpoint, { transportId }: RequestPayload<'media.closeTransport'>): Result<Record<string, never>> {
  const transport = endpoint.transports.get(transportId)?.transport;
  if (!transport) return failure('notFound', 'transportId');
  transport.close();
  return success({});
}
