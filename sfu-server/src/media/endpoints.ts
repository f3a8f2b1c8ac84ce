import { RouterId } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Peer } from '../signalling/handlers.ts';
import { createEndpoint, type Endpoint } from './endpoint.ts';
import type { MediaNode, WorkerPool } from './workers.ts';

export type Endpoints = {
  /** The endpoint of this connection, made on first use; undefined while no worker runs. */
  readonly of: (peer: Peer) => Endpoint | undefined;
  readonly atSeat: (seat: string) => Endpoint | undefined;
  /** Where this endpoint's next transports are made: another node once its own has died; undefined while no worker runs. */
  readonly nodeOf: (endpoint: Endpoint) => MediaNode | undefined;
  readonly routerOf: (seat: string) => RouterId | null;
};

/** One endpoint per connection; the seat's newest connection is the one that others see. */
export function createEndpoints(pool: WorkerPool): Endpoints {
  const byConnection = new Map<string, Endpoint>();
  const bySeat = new Map<string, Endpoint>();

  const nodeOf = (endpoint: Endpoint): MediaNode | undefined => {
    if (!endpoint.node.router.closed) return endpoint.node;
    const next = pool.pick();
    if (next) endpoint.node = next;
    return next;
  };

  return {
    atSeat: (seat) => bySeat.get(seat),
    nodeOf,
    routerOf: (seat) => {
      const endpoint = bySeat.get(seat);
      const node = endpoint && nodeOf(endpoint);
      return node ? RouterId.parse(node.router.id) : null;
    },
    of: (peer) => {
      const known = byConnection.get(peer.connectionId);
      if (known) return known;
      const node = pool.pick();
      if (!node) return undefined;
      const endpoint = createEndpoint(node);
      const seat = seatOf(peer.principal);
      byConnection.set(peer.connectionId, endpoint);
      bySeat.set(seat, endpoint);
      peer.onClose(() => {
        byConnection.delete(peer.connectionId);
        if (bySeat.get(seat) === endpoint) bySeat.delete(seat);
        endpoint.close();
      });
      return endpoint;
    },
  };
}
