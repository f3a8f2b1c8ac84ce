import type { ConsumerId, MediaSource, ProducerId, TransportId } from '@loket/contract';
import type { types } from 'mediasoup';
import type { Peer } from '../signalling/handlers.ts';
import type { MediaNode } from './workers.ts';

export type OwnTransport = {
  readonly transport: types.WebRtcTransport;
  readonly router: types.Router;
  readonly direction: 'send' | 'receive';
  /** The client gave its DTLS fingerprints; that is done once. */
  hasFingerprints: boolean;
};
export type OwnProducer = { readonly producer: types.Producer; readonly router: types.Router; readonly source: MediaSource };

/** What one connection has open at the SFU. Everything in it closes with the connection, unless a call waits for that seat (endpoints.ts). */
export type Endpoint = {
  /** The connection that it serves now; after a reconnect in a call this is another one of the same seat. */
  peer: Peer;
  /** Where this endpoint's next transports are made. */
  node: MediaNode;
  readonly transports: Map<TransportId, OwnTransport>;
  readonly producers: Map<ProducerId, OwnProducer>;
  readonly consumers: Map<ConsumerId, types.Consumer>;
  /** How many data channels were offered; they close with their transport. */
  dataProducers: number;
  /** Transports that are being made. */
  opening: number;
  isClosed: boolean;
  readonly close: () => void;
};

export function createEndpoint(peer: Peer, node: MediaNode): Endpoint {
  const transports = new Map<TransportId, OwnTransport>();
  const endpoint: Endpoint = {
    peer,
    node,
    transports,
    producers: new Map(),
    consumers: new Map(),
    dataProducers: 0,
    opening: 0,
    isClosed: false,
    close: () => {
      endpoint.isClosed = true;
      for (const { transport } of transports.values()) transport.close();
      transports.clear();
    },
  };
  return endpoint;
}
