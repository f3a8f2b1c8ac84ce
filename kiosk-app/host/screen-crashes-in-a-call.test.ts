import { randomUUID } from 'node:crypto';
import type { EventInput } from '@loket/contract';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FakeConnection, type FakeCounter, startFakeCounter } from './testing/fake-counter.ts';
import { addressOf, hello, openHostChannel, openRelay, type TestHostChannel, type TestScreen } from './testing/screen.ts';
import { startTestHost, type TestHost } from './testing/start.ts';

let counter: FakeCounter;
let kiosk: TestHost;

beforeEach(async () => {
  counter = await startFakeCounter();
  kiosk = await startTestHost(counter);
  await counter.connections.next();
});
afterEach(async () => {
  await kiosk.close();
  await counter.close();
});

type Screen = { readonly channel: TestHostChannel; readonly relay: TestScreen; readonly connection: FakeConnection };

/** Both sockets of a screen, and the connection to the counter that it got. */
async function openScreen(): Promise<Screen> {
  const address = addressOf(kiosk.host.url);
  const channel = await openHostChannel(address);
  const relay = await openRelay(address);
  await hello(relay);
  return { channel, relay, connection: await counter.connections.next() };
}

async function crash({ channel, relay }: Screen): Promise<void> {
  channel.close();
  relay.close();
  await kiosk.log.next((entry) => entry.event === 'renderer.left' && entry.channel === 'host');
}

const counterState: EventInput<'queue.counterState'> = {
  officersSignedIn: 1,
  officersFree: 0,
  officersInCall: 1,
  waiting: 0,
  estimatedWaitS: null,
  officersReachable: 1,
  opening: { open: true, opens: null },
};
const callStarted = (): EventInput<'call.started'> => ({
  callId: randomUUID(),
  ticketId: randomUUID(),
  startedAt: new Date(1_790_000_000_000).toISOString(),
  officer: { officerId: randomUUID(), displayName: 'Samira', unit: 'RSC' },
  kiosk: counter.kiosk,
  ticket: {
    ticketId: randomUUID(),
    kiosk: counter.kiosk,
    place: 1,
    since: new Date(1_790_000_000_000).toISOString(),
    standing: 'walkIn',
    reservedFor: null,
    brokeOffWith: null,
    appointment: null,
    wish: null,
    language: 'nl',
    canTalkFreely: null,
    offeredTo: null,
  },
  remoteProducers: [],
  devices: {},
});

test('the seat at the counter is empty at once, so that the officer is told, until the next screen takes it', async () => {
  const first = await openScreen();
  await crash(first);
  expect(counter.connections.rest()).toEqual([]);
  kiosk.clock.advance(30_000);
  expect(counter.connections.rest()).toEqual([]);
  const second = await openScreen();
  expect(second.connection).not.toBe(first.connection);
});

test('if the call goes on, so does the session with its devices and what was allowed', async () => {
  await crash(await openScreen());
  const { connection } = await openScreen();
  connection.send('call.started', callStarted());
  connection.send('queue.counterState', counterState);
  await kiosk.log.next((entry) => entry.event === 'session.kept');
  kiosk.clock.advance(120_000);
  expect(kiosk.log.rest().filter(({ event }) => event === 'session.ended')).toEqual([]);
});

test('if there is no call any more, the session ends before the next citizen comes', async () => {
  await crash(await openScreen());
  const { connection } = await openScreen();
  connection.send('queue.counterState', counterState);
  expect(await kiosk.log.next((entry) => entry.event === 'session.ended')).toMatchObject({ how: 'rendererGone' });
});

test('if the server says nothing in time, the session ends', async () => {
  await crash(await openScreen());
  await openScreen();
  kiosk.clock.advance(60_000);
  expect(await kiosk.log.next((entry) => entry.event === 'session.ended')).toMatchObject({ how: 'rendererGone' });
});
