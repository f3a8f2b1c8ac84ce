import { RouterId, type TransportId } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Peer } from '../signalling/handlers.ts';
import { createEndpoint, type Endpoint } from './endpoint.ts';
import type { MediaNode, WorkerPool } from './workers.ts';

export type Endpoints = {
  /** The endpoint of this connection, made on first use; undefined while no worker runs. What was kept of the seat is closed by it. */
  readonly of: (peer: Peer) => Endpoint | undefined;
  /** Gives this connection the endpoint that was kept of its seat, if this transport is in it and it has none of its own yet. */
  readonly resume: (peer: Peer, transportId: TransportId) => void;
  readonly atSeat: (seat: string) => Endpoint | undefined;
  /** The call is over: what was kept for it is closed. */
  readonly discard: (seat: string) => void;
  /** Where this endpoint's next transports are made: another node once its own has died; undefined while no worker runs. */
  readonly nodeOf: (endpoint: Endpoint) => MediaNode | undefined;
  readonly routerOf: (seat: string) => RouterId | null;
};

/**
 * One endpoint per connection; the seat's newest connection is the one that others see. While a call waits for a seat whose connection
 * is gone (`isAwaited`), its endpoint is kept: the line that carried both is then mended with new ICE credentials alone.
 */
export function createEndpoints(pool: WorkerPool, isAwaited: (seat: string) => boolean): Endpoints {
  const byConnection = new Map<string, Endpoint>();
  const bySeat = new Map<string, Endpoint>();
  const kept = new Map<string, Endpoint>();

  const discard = (seat: string) => {
    const endpoint = kept.get(seat);
    kept.delete(seat);
    if (!endpoint) return;
    if (bySeat.get(seat) === endpoint) bySeat.delete(seat);
    endpoint.close();
  };

  const assign = (peer: Peer, endpoint: Endpoint) => {
    const seat = seatOf(peer.principal);
    endpoint.peer = peer;
    byConnection.set(peer.connectionId, endpoint);
    bySeat.set(seat, endpoint);
    peer.onClose(() => {
      byConnection.delete(peer.connectionId);
      // A newer connection of this seat has one of its own already.
      const isCurrent = bySeat.get(seat) === endpoint;
      if (isCurrent && isAwaited(seat)) return void kept.set(seat, endpoint);
      if (isCurrent) bySeat.delete(seat);
      endpoint.close();
    });
  };

  const nodeOf = (endpoint: Endpoint): MediaNode | undefined => {
    if (!endpoint.node.router.closed) return endpoint.node;
    const next = pool.pick();
    if (next) endpoint.node = next;
    return next;
  };

  return {
    atSeat: (seat) => bySeat.get(seat),
    discard,
    nodeOf,
    routerOf: (seat) => {
      const endpoint = bySeat.get(seat);
      const node = endpoint && nodeOf(endpoint);
      return node ? RouterId.parse(node.router.id) : null;
    },
    resume: (peer, transportId) => {
      const seat = seatOf(peer.principal);
      const endpoint = kept.get(seat);
      if (byConnection.has(peer.connectionId) || !endpoint?.transports.has(transportId)) return;
      kept.delete(seat);
      assign(peer, endpoint);
    },
    of: (peer) => {
      const known = byConnection.get(peer.connectionId);
      if (known) return known;
      const node = pool.pick();
      if (!node) return undefined;
      discard(seatOf(peer.principal));
      const endpoint = createEndpoint(peer, node);
      assign(peer, endpoint);
      return endpoint;
    },
  };
}
