import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Language, maxFrameBytes, ReplyEnvelope, socketPath, WireError } from '@loket/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import WebSocket from 'ws';
import { createTestBrowser, signIn } from '../../test/browser.ts';
import { type Everyone, enrolKiosk, signInEveryone } from '../../test/everyone.ts';
import { anyFrame } from '../../test/frame-arbitraries.ts';
import { marker } from '../../test/message-arbitraries.ts';
import { connectSocket, type SocketClient } from '../../test/socket-client.ts';
import { loadConfig } from '../config/load.ts';
import { silentLog } from '../log/log.ts';
import { type CounterServer, startServer } from '../server.ts';
import { systemClock } from '../time/clock.ts';

/** The whole server behind real sockets: 2,000 frames, half of them wrong, and a call that must not notice. */
const frames = 2_000;
const framesInARow = 50;

type Headers = () => Promise<Record<string, string>>;
let folder: string;
let server: CounterServer;
let everyone: Everyone;
let attackers: Headers[];
let kiosk: SocketClient;
let desk: SocketClient;
let callId: string;
let defects = 0;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-floods-'));
  const limits = { signInsPerMinute: 20, upgradesPerMinute: 100 };
  const overrides = { http: { port: 0, requestsPerMinute: 100_000 }, limits, dataFolder: folder, drainMs: 1_000 };
  const loaded = loadConfig(undefined, { development: true, overrides });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  const log = { ...silentLog, defect: () => void (defects += 1) };
  const started = await startServer(loaded.config, { clock: systemClock, log, deskFolder: join(folder, 'desk') });
  if (!started.ok) throw new Error(started.error);
  server = started.server;
  const welcome = await server.identity.developmentWelcome();
  everyone = await signInEveryone(server.url, welcome);

  const joost = createTestBrowser();
  await signIn(joost, server.url, 'joost', welcome.signIn?.[0]?.password ?? '');
  const code = await server.identity.issueEnrolmentCode({ name: 'Epe', place: 'Epe', address: 'Markt 1' }, 'test');
  attackers = [
    await enrolKiosk(server.url, code.code),
    async () => ({ origin: server.url, cookie: `loket-session=${joost.cookie('loket-session')}` }),
    everyone.supervisor,
    everyone.receptionist,
    everyone.technician,
  ];

  kiosk = await connectSocket(server.url, await everyone.kiosk());
  desk = await connectSocket(server.url, await everyone.officer());
  await desk.ask('presence.set', { available: true, onDuty: false });
  await kiosk.ask('queue.join', { language: Language.enum.nl });
  const { offerId } = await desk.next('offer.made');
  await desk.ask('call.accept', { offerId });
  ({ callId } = await kiosk.next('call.started'));
});
afterAll(async () => {
  for (const client of [kiosk, desk]) client?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

type RawClient = { readonly socket: WebSocket; readonly replies: ReplyEnvelope[]; readonly repliesReach: (count: number) => Promise<void> };

/** A client that sends whatever it is given. */
async function connectRaw(headers: Headers): Promise<RawClient> {
  const socket = new WebSocket(`${server.url.replace(/^http/, 'ws')}${socketPath}`, { headers: await headers() });
  const replies: ReplyEnvelope[] = [];
  let look: () => void = () => undefined;
  socket.on('message', (data: Buffer) => {
    const reply = ReplyEnvelope.safeParse(JSON.parse(data.toString('utf8')));
    if (reply.success) replies.push(reply.data);
    look();
  });
  await once(socket, 'open');
  return {
    socket,
    replies,
    repliesReach: (count) =>
      new Promise((resolve) => {
        look = () => {
          if (replies.length >= count) resolve();
        };
        look();
      }),
  };
}

async function bystandersGoOn(): Promise<void> {
  expect(await kiosk.ask('call.signal', { callId, signal: 'notUnderstood' })).toMatchObject({ ok: true });
  expect(await desk.next('call.signalled')).toEqual({ callId, signal: 'notUnderstood' });
}

test('each of 2,000 frames gets one reply, a result or a named error; the call of others goes on', async () => {
  const live = (property: string) => (property === 'callId' ? [callId] : []);
  const batches = fc.sample(fc.array(anyFrame(live), { minLength: framesInARow, maxLength: framesInARow }), frames / framesInARow);
  let answered = 0;
  for (const [index, batch] of batches.entries()) {
    const attacker = attackers[index % attackers.length];
    if (attacker === undefined) throw new Error('there are attackers');
    const client = await connectRaw(attacker);
    client.socket.send(
      JSON.stringify({
        v: 1,
        type: 'session.hello',
        id: '5f0c7d5e-2f3b-4a55-9d6e-0d3b7f0f1a11',
        sessionEpoch: 0,
        payload: { protocols: [1] },
      }),
    );
    await client.repliesReach(1);
    const hello = client.replies[0];
    const epoch =
      hello?.ok && typeof hello.result === 'object' && hello.result !== null && 'sessionEpoch' in hello.result
        ? Number(hello.result.sessionEpoch)
        : 0;
    let previous = '';
    for (const frame of batch) client.socket.send((previous = frame.text(epoch, previous)));
    await client.repliesReach(1 + batch.length);
    for (const reply of client.replies) {
      expect(reply.ok ? undefined : reply.error.code).not.toBe('internal');
      if (!reply.ok) expect(JSON.stringify(reply)).not.toContain(marker);
    }
    answered += client.replies.length - 1;
    const closed = once(client.socket, 'close');
    client.socket.close();
    await closed;
    if (index % 10 === 9) await bystandersGoOn();
  }
  expect(answered).toBe(frames);
  expect(defects).toBe(0);
}, 1_200_000);

test('oversized, binary and broken frames: a named error, or the end of that one connection', async () => {
  const [attacker] = attackers;
  if (attacker === undefined) throw new Error('there are attackers');
  const client = await connectRaw(attacker);
  client.socket.send('x'.repeat(maxFrameBytes + 1));
  client.socket.send(Buffer.from([0, 255, 254]));
  client.socket.send('{"v":1,');
  await client.repliesReach(3);
  expect(client.replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual(['tooLarge', 'malformed', 'malformed']);
  const closed = once(client.socket, 'close');
  client.socket.send('x'.repeat(5 * 1024 * 1024));
  await closed;
  await bystandersGoOn();
});

test('flood: whoever sends without end is refused by name and then closed; the call of others goes on', async () => {
  const [attacker] = attackers;
  if (attacker === undefined) throw new Error('there are attackers');
  const client = await connectRaw(attacker);
  client.socket.on('error', () => undefined);
  const closed = once(client.socket, 'close');
  for (let n = 0; n < 5_000 && client.socket.readyState === WebSocket.OPEN; n += 1) client.socket.send('{}');
  expect(await closed).toMatchObject([1008, expect.anything()]);
  expect(client.replies.every((reply) => !reply.ok)).toBe(true);
  await bystandersGoOn();
});

test('flood: sign-ins and connections of one address are refused by name beyond their rate; who has a connection keeps it', async () => {
  // Twice the limit and more, as the minute may turn in between.
  const signIns = await Promise.all(Array.from({ length: 50 }, () => fetch(`${server.url}/auth/sign-in`, { redirect: 'manual' })));
  const refused = signIns.find(({ status }) => status === 429);
  expect(WireError.parse(await refused?.json())).toMatchObject({ code: 'throttled', retryable: true });
  const upgrade = () => fetch(`${server.url}${socketPath}`, { headers: { origin: server.url } });
  const upgrades = await Promise.all(Array.from({ length: 250 }, upgrade));
  expect(new Set(upgrades.map(({ status }) => status))).toEqual(new Set([401, 429]));
  await bystandersGoOn();
});
