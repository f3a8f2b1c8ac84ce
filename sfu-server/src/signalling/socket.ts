import websocket from '@fastify/websocket';
import { Role, socketPath, wireError } from '@loket/contract';
import type { FastifyInstance } from 'fastify';
import { type ConnectionPorts, openConnection } from './connection.ts';

/** Above this the WebSocket library drops the connection itself; below it an oversized frame gets a named error. */
const hardLimitBytes = 4 * 1024 * 1024;
/** A client that misses one beat is gone: the other side of its call is told within 2 beats. */
const heartbeatMs = 10_000;

/** Must come before any route of the app is made: only later routes can take a WebSocket. */
export async function registerWebSockets(app: FastifyInstance): Promise<void> {
  await app.register(websocket, { options: { maxPayload: hardLimitBytes } });
}

/** The one WebSocket address. Who is not signed in gets 401 before the upgrade, by the access guard of the app. */
export function serveSocket(app: FastifyInstance, ports: ConnectionPorts): void {
  app.route({
    method: 'GET',
    url: socketPath,
    config: { access: { roles: Role.options } },
    handler: async (_request, reply) => reply.code(426).header('upgrade', 'websocket').send(wireError('malformed')),
    wsHandler: (socket, request) => {
      if (!request.principal) return socket.close(1008, 'not signed in');
      const connection = openConnection(
        { send: (text) => socket.send(text), close: (code, reason) => socket.close(code, reason) },
        request.principal,
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
      socket.on('message', (data, isBinary) => connection.receive(isBinary ? '' : textOf(data)));
      socket.on('error', () => socket.terminate());
      socket.on('close', () => {
        cancelBeat();
        connection.ended();
      });
    },
  });
}

function textOf(data: Buffer | ArrayBuffer | Buffer[]): string {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
}
