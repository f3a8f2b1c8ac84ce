import { type CallId, failure, type OfferId, type ProducerId, type RequestPayload, type Result } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Peer, Peers } from '../signalling/handlers.ts';
import { closeConsumers, consume } from './consumers.ts';
import type { Endpoint } from './endpoint.ts';
import { createEndpoints } from './endpoints.ts';
import { createLineSounds } from './line-sound.ts';
import type { CallMembership, OfferLookup } from './ports.ts';
import { produce, remoteProducersOf, setProducerPaused } from './producers.ts';
import { createTransports, restartIce } from './transports.ts';
import type { MediaNode, WorkerPool } from './workers.ts';

export type MediaPorts = {
  readonly pool: WorkerPool;
  readonly peers: Peers;
  readonly calls: CallMembership;
  readonly offers: OfferLookup;
};

export type Media = ReturnType<typeof createMedia>;

/** Who may send and receive what: transports belong to a connection, receiving needs a shared call. */
export function createMedia({ pool, peers, calls, offers }: MediaPorts) {
  const endpoints = createEndpoints(pool, (seat) => calls.callOf(seat) !== undefined);
  const transports = createTransports();
  const lines = createLineSounds(endpoints.atSeat);

  const withEndpoint = async <Value>(
    peer: Peer,
    act: (endpoint: Endpoint) => Promise<Result<Value>> | Result<Value>,
  ): Promise<Result<Value>> => {
    const endpoint = endpoints.of(peer);
    if (!endpoint) return failure('mediaUnavailable');
    const { router } = endpoint.node;
    try {
      return await act(endpoint);
    } catch (cause) {
      // The worker died under it: the client hears that its transports are lost, and opens new ones.
      if (router.closed) return failure('mediaUnavailable');
      throw cause;
    }
  };

  /** A desk opens its transports where the kiosk of its offer or call has them; everyone else where there is room. */
  const nodeFor = (peer: Peer, endpoint: Endpoint, offerId: OfferId | undefined): MediaNode | undefined => {
    const seat = seatOf(peer.principal);
    const kioskSeat = (offerId && offers.kioskSeatOf(offerId, seat)) ?? calls.callOf(seat)?.kioskSeat;
    const kiosk = kioskSeat === undefined ? undefined : endpoints.atSeat(kioskSeat);
    return endpoints.nodeOf(kiosk ?? endpoint);
  };

  const tellOtherSide = (peer: Peer, tell: (other: Peer, callId: CallId) => void) => {
    const seat = seatOf(peer.principal);
    const call = calls.callOf(seat);
    const otherSeat = call && calls.otherSide(call.callId, seat);
    const other = otherSeat === undefined ? undefined : peers.bySeat(otherSeat);
    if (call && other) tell(other, call.callId);
  };

  return {
    withEndpoint,

    openTransport: async (peer: Peer, { direction, offerId }: RequestPayload<'media.openTransport'>) => {
      // Where a worker has just died this waits for the one that takes its place, rather than to send the client away.
      await pool.settled();
      return withEndpoint(peer, (endpoint) => {
        const node = nodeFor(peer, endpoint, offerId);
        return node ? transports.open(endpoint, node, direction) : failure('mediaUnavailable');
      });
    },

    restartIce: (peer: Peer, payload: RequestPayload<'media.restartIce'>) => {
      endpoints.resume(peer, payload.transportId);
      return withEndpoint(peer, (endpoint) => restartIce(endpoint, payload));
    },

    produce: (peer: Peer, payload: RequestPayload<'media.produce'>) =>
      withEndpoint(peer, async (endpoint) => {
        const { router } = endpoint.node;
        const closed = (producerId: ProducerId) => {
          const tell = () => tellOtherSide(peer, (other, callId) => other.send('media.producerClosed', { callId, producerId }));
          // A worker that died took the ways of both sides with it: they hear of those first, since mending them takes the time.
          if (router.closed) setImmediate(tell);
          else tell();
        };
        const produced = await produce(endpoint, payload, closed);
        if (!produced.ok) return produced;
        tellOtherSide(peer, (other, callId) => other.send('media.producerAdded', { callId, producer: produced.value }));
        if (payload.source === 'microphone') await lines.microphoneChanged(seatOf(peer.principal));
        return { ok: true, value: { producerId: produced.value.producerId } };
      }),

    setProducerPaused: (peer: Peer, payload: RequestPayload<'media.setProducerPaused'>) =>
      withEndpoint(peer, async (endpoint) => {
        const done = await setProducerPaused(endpoint, payload);
        if (done.ok) tellOtherSide(peer, (other, callId) => other.send('media.producerPaused', { callId, ...payload }));
        return done;
      }),

    consume: (peer: Peer, payload: RequestPayload<'media.consume'>) =>
      withEndpoint(peer, (endpoint) => {
        const line = lines.sourceFor(payload.callId, seatOf(peer.principal));
        if (line) return consume(endpoint, line, payload);
        const otherSeat = calls.otherSide(payload.callId, seatOf(peer.principal));
        if (otherSeat === undefined) return failure('notAllowed');
        return consume(endpoint, endpoints.atSeat(otherSeat), payload);
      }),

    /** For call.started: the tracks of a seat. */
    producersOf: (seat: string) => remoteProducersOf(endpoints.atSeat(seat)),
    /** For offer.made: where a kiosk has its transports. */
    routerOf: (seat: string) => endpoints.routerOf(seat),
    /** For an emergency line: the sound of a kiosk as RTP packets. */
    openLineSound: lines.open,
    /** The call ended: what these two received of each other stops. */
    part: (seats: readonly string[]) => {
      for (const seat of seats) {
        closeConsumers(endpoints.atSeat(seat));
        endpoints.discard(seat);
      }
    },
  };
}
