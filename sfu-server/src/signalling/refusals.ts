import type { ConnectionId, ErrorCode } from '@loket/contract';
import { Counter, type Registry } from 'prom-client';
import type { Log } from '../log/log.ts';

/** Why a connection was not taken, or was ended by the server. */
export type ConnectionRefusal = 'addressFull' | 'noHello' | 'refusedTooOften' | 'doesNotRead';

/** What is refused at the door of the socket, for the log and for Prometheus. */
export type Refusals = {
  readonly frame: (code: ErrorCode) => void;
  /** Once for a connection that begins to be refused for its speed. */
  readonly flood: (connectionId: ConnectionId, whose: 'client' | 'address') => void;
  readonly connection: (reason: ConnectionRefusal, connectionId?: ConnectionId) => void;
};

export function createRefusals(registry: Registry, log: Log): Refusals {
  const registers = [registry];
  const frames = new Counter({
    name: 'loket_frames_refused_total',
    help: 'Frames that were answered with an error',
    labelNames: ['code'],
    registers,
  });
  const connections = new Counter({
    name: 'loket_connections_refused_total',
    help: 'Connections that were refused or ended',
    labelNames: ['reason'],
    registers,
  });
  return {
    frame: (code) => frames.inc({ code }),
    flood: (connectionId, whose) => log.event('connection.flooded', { connectionId, whose }),
    connection: (reason, connectionId) => {
      connections.inc({ reason });
      log.event('connection.refused', { reason, connectionId });
    },
  };
}
