import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { KioskCard, RtpCapabilities, socketPath, success } from '@loket/contract';
import Fastify, { type FastifyInstance, type FastifyRequest } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { Principal } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import { systemClock } from '../time/clock.ts';
import { createSeatDirectory } from './directory.ts';
import type { ConnectionRefusal } from './refusals.ts';
import { registerWebSockets, serveSocket } from './socket.ts';

const kiosk = (): Principal => ({
  kind: 'kiosk',
  kiosk: KioskCard.parse({ kioskId: randomUUID(), name: 'Raalte', place: 'Raalte', address: 'Markt 1' }),
});
/** A reply of this size, some hundred times, is more than the system keeps for a socket on its own. */
const largeResult = success({ text: 'x'.repeat(400_000) });
const asked = 250;

let app: FastifyInstance;
let url: string;
let refused: PromiseWithResolvers<ConnectionRefusal>;

beforeEach(async () => {
  refused = Promise.withResolvers();
  app = Fastify();
  app.decorateRequest('principal', null);
  app.addHook('onRequest', async (request: FastifyRequest) => {
    request.principal = kiosk();
  });
  await registerWebSockets(app);
  serveSocket(app, {
    clock: systemClock,
    log: silentLog,
    limits: {
      connectionsPerAddress: 2,
      upgradesPerMinute: 1_000,
      framesPerSecondPerAddress: 1_000,
      signInsPerMinute: 1_000,
      unreadBytes: 1_000_000,
    },
    refusals: { frame: () => undefined, flood: () => undefined, connection: (reason) => refused.resolve(reason) },
    directory: createSeatDirectory(),
    dispatch: async () => largeResult,
    hello: (principal) => ({
      identity: principal.kind === 'kiosk' ? principal : { ...principal, roles: [...principal.roles] },
      routerRtpCapabilities: RtpCapabilities.parse({ codecs: [] }),
      serverTime: '2026-11-23T09:00:00.000Z',
    }),
    touch: () => undefined,
    watch: () => () => undefined,
  });
  url = `${(await app.listen({ host: '127.0.0.1', port: 0 })).replace(/^http/, 'ws')}${socketPath}`;
});
afterEach(() => app.close());

async function connect(): Promise<WebSocket> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  return socket;
}
const send = (socket: WebSocket, type: string, sessionEpoch: number, payload: unknown) =>
  socket.send(JSON.stringify({ v: 1, type, id: randomUUID(), sessionEpoch, payload }));

test('slow-reader: a client that never reads is cut off before it fills the memory of the server', async () => {
  const socket = await connect();
  const greeted = once(socket, 'message');
  send(socket, 'session.hello', 0, { protocols: [1] });
  await greeted;
  socket.pause();
  for (let n = 0; n < asked; n += 1) send(socket, 'presence.set', 1, {});
  expect(await refused.promise).toBe('doesNotRead');
  const closed = once(socket, 'close');
  socket.resume();
  await closed;
});

test('full-address: a connection more than an address may have gets a named error before it is one; a place that is left can be taken', async () => {
  const [first, second] = [await connect(), await connect()];
  const third = new WebSocket(url);
  expect(await once(third, 'unexpected-response')).toMatchObject([expect.anything(), { statusCode: 429 }]);
  third.on('error', () => undefined);
  third.terminate();
  const left = once(first, 'close');
  first.close();
  await left;
  const again = await connect();
  for (const socket of [second, again]) socket.terminate();
});
