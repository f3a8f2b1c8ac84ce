import websocket from '@fastify/websocket';
import { Role, socketPath, wireError } from '@loket/contract';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/schema.ts';
import type { Principal } from '../identity/principal.ts';
import { createAddressLimits } from './address-limits.ts';
import { type ConnectionPorts, openConnection } from './connection.ts';

/** Above this the WebSocket library drops the connection itself; below it an oversized frame gets a named error. */
const hardLimitBytes = 4 * 1024 * 1024;
/** A client that misses one beat is gone: the other side of its call is told within 2 beats. */
const heartbeatMs = 10_000;
/** RFC 6455, 7.4.1. */
const policyViolation = 1008;

type Limits = Config['limits'];

export type SocketPorts = ConnectionPorts & {
  readonly limits: Limits;
  /** The sign-in behind this connection was used. */
  readonly touch: (principal: Principal) => void;
  /** Calls back once when that sign-in ends; answers how to stop listening. */
  readonly watch: (principal: Principal, onEnded: () => void) => () => void;
};

/** Must come before any route of the app is made: only later routes can take a WebSocket. */
export async function registerWebSockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, { options: { maxPayload: hardLimitBytes } });
  // The HTTP server has let go of a socket that asked for an upgrade; a refused one would stay half open and hold up the stop.
  app.addHook('onResponse', async ({ raw }) => {
    if (raw.headers.upgrade !== undefined) raw.socket.destroySoon();
  });
}

/** The one WebSocket address. Who is not signed in gets 401 before the upgrade, by the access guard of the app. */
export function serveSocket(app: FastifyInstance, ports: SocketPorts): void {
  const { limits } = ports;
  const addresses = createAddressLimits({ clock: ports.clock, ...limits });
  app.route({
    method: 'GET',
    url: socketPath,
    config: { access: { roles: Role.options } },
    preValidation: async (request, reply) => {
      if (addresses.hasRoom(request.ip)) return;
      ports.refusals.connection('addressFull');
      return reply.code(429).send(wireError('throttled'));
    },
    handler: async (_request, reply) => reply.code(426).header('upgrade', 'websocket').send(wireError('malformed')),
    wsHandler: (socket, request) => {
      const { principal } = request;
      if (!principal) return socket.close(policyViolation, 'not signed in');
      const address = addresses.open(request.ip);
      const send = (text: string) => {
        // Who does not read must not fill the server's memory: what was missed comes anew after a reconnect.
        if (socket.bufferedAmount <= limits.unreadBytes) return socket.send(text);
        if (socket.readyState !== socket.OPEN) return;
        ports.refusals.connection('doesNotRead');
        socket.terminate();
      };
      const connection = openConnection(
        { send, close: (code, reason) => socket.close(code, reason), addressTakesFrame: address.takesFrame },
        principal,
        ports,
      );

      let alive = true;
      const beat = () => {
        if (!alive) return socket.terminate();
        alive = false;
        socket.ping();
        cancelBeat = ports.clock.setTimer(heartbeatMs, beat);
      };
      let cancelBeat = ports.clock.setTimer(heartbeatMs, beat);
      socket.on('pong', () => {
        alive = true;
      });
      const stopWatching = ports.watch(principal, () => socket.close(policyViolation, 'sign-in ended'));
      socket.on('message', (data, isBinary) => {
        ports.touch(principal);
        connection.receive(isBinary ? '' : textOf(data));
      });
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        cancelBeat();
        stopWatching();
        address.close();
        connection.ended();
      });
    },
  });
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
