import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Role, requestList, resultSchema } from '@loket/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRightRolesLetIn, expectStrangersRefused, expectWrongRolesRefused } from '../test/deny-by-default.ts';
import { type Everyone, signInEveryone } from '../test/everyone.ts';
import { connectSocket } from '../test/socket-client.ts';
import { loadConfig } from './config/load.ts';
import { silentLog } from './log/log.ts';
import { type CounterServer, type ServerResult, startServer } from './server.ts';
import { systemClock } from './time/clock.ts';

/** The whole server, as main.ts starts it, over real HTTP and real sockets. */
let folder: string;
let server: CounterServer;
let everyone: Everyone;

const start = (): Promise<ServerResult> => {
  const overrides = { http: { port: 0, requestsPerMinute: 100_000 }, dataFolder: folder, drainMs: 60_000 };
  const loaded = loadConfig(undefined, { development: true, overrides });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  return startServer(loaded.config, { clock: systemClock, log: silentLog, deskFolder: join(folder, 'desk') });
};

const startOrThrow = async (): Promise<CounterServer> => {
  const started = await start();
  if (!started.ok) throw new Error(started.error);
  return started.server;
};

const publicRoutes = ['GET /', 'GET /auth/callback', 'GET /auth/sign-in', 'GET /health/live', 'GET /health/ready', 'GET /volg/:code'];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-server-'));
  server = await startOrThrow();
  everyone = await signInEveryone(server.url, await server.identity.developmentWelcome());
});

afterAll(async () => {
  await server.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('without sign-in only sign-in, health and the page behind a follow-up code answer', async () => {
  const withHead = server.routes.filter(({ method, url }) => method === 'HEAD' && publicRoutes.includes(`GET ${url}`));
  const desk = server.routes
    .filter(({ url, method }) => url.startsWith('/desk') && method !== 'OPTIONS')
    .map(({ method, url }) => `${method} ${url}`);
  const expected = [...publicRoutes, ...withHead.map(({ method, url }) => `${method} ${url}`), ...desk];
  await expectStrangersRefused(server.url, server.routes, expected);
});

test('with a wrong role no route answers, with a right one it does', async () => {
  expect(await expectWrongRolesRefused(server.url, server.routes, everyone)).toBeGreaterThan(10);
  await expectRightRolesLetIn(server.url, server.routes, everyone);
});

test('without sign-in there is no socket', async () => {
  await expect(connectSocket(server.url, { origin: server.url })).rejects.toThrow('refused with 401');
});

test.each(Role.options)('over the socket a %s is refused every request that is not of that role', async (role) => {
  const client = await connectSocket(server.url, await everyone[role]());
  try {
    for (const { type, roles } of requestList) {
      const reply = await client.askRaw(type, null);
      const isRefused = !reply.ok && reply.error.code === 'notAllowed';
      expect([type, isRefused]).toEqual([type, !roles.some((allowed) => allowed === role)]);
    }
  } finally {
    client.close();
    await client.closed;
  }
});

test('a second server on the same data folder does not start', async () => {
  expect(await start()).toEqual({ ok: false, error: 'dataFolderInUse' });
});

test('press, ring, accept, hang up: the two are told the same, and the desk knows who waited', async () => {
  const kiosk = await connectSocket(server.url, await everyone.kiosk());
  const desk = await connectSocket(server.url, await everyone.officer());
  await desk.ask('presence.set', { available: true, onDuty: false });
  const joined = await kiosk.ask('queue.join', { language: 'en' });
  expect(joined).toMatchObject({ ok: true });
  const offer = await desk.next('offer.made');
  expect(offer.ticket).toMatchObject({ language: 'en', place: 1, wish: null });
  const accepted = await desk.ask('call.accept', { offerId: offer.offerId });
  const callId = accepted.ok ? resultSchema('call.accept').parse(accepted.result).callId : undefined;
  const [atKiosk, atDesk] = await Promise.all([kiosk.next('call.started'), desk.next('call.started')]);
  expect([atKiosk.callId, atDesk.callId]).toEqual([callId, callId]);
  expect(atKiosk.officer.displayName).toContain('Samira');
  await kiosk.ask('call.hangUp', { callId: atKiosk.callId });
  expect(await desk.next('call.ended')).toEqual({ callId, reason: 'kioskHungUp' });
  for (const client of [kiosk, desk]) client.close();
  await Promise.all([kiosk.closed, desk.closed]);
});

test('the figures are those that the manual lists, and count what was done', async () => {
  const answer = await fetch(`${server.url}/metrics`, { headers: await everyone.technician() });
  const text = await answer.text();
  const registered = [...text.matchAll(/^# HELP (loket_\w+)/gm)].map(([, name]) => name);
  const manual = readFileSync(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const listed = [...manual.matchAll(/^\| `(loket_\w+)/gm)].map(([, name]) => name);
  expect(listed.toSorted()).toEqual(registered.toSorted());
  expect(text).toContain('loket_queue_wait_seconds_bucket{le="20",standing="walkIn"} 1');
  expect(text).toContain('loket_calls_ended_total{reason="kioskHungUp"} 1');
});

test('server-drained: a call that goes on may finish, a new press is told the truth', async () => {
  const kiosk = await connectSocket(server.url, await everyone.kiosk());
  const desk = await connectSocket(server.url, await everyone.officer());
  await desk.ask('presence.set', { available: true, onDuty: false });
  await kiosk.ask('queue.join', { language: 'nl' });
  const { offerId } = await desk.next('offer.made');
  await desk.ask('call.accept', { offerId });
  const { callId } = await kiosk.next('call.started');
  const drained = server.drain();
  await kiosk.next('session.draining');
  expect(await kiosk.ask('call.signal', { callId, signal: 'notUnderstood' })).toMatchObject({ ok: true });
  expect(await desk.next('call.signalled')).toMatchObject({ signal: 'notUnderstood' });
  await desk.ask('call.hangUp', { callId });
  expect(await kiosk.next('call.ended')).toMatchObject({ reason: 'officerHungUp' });
  await drained;
  await Promise.all([kiosk.closed, desk.closed]);
  server = await startOrThrow();
});
