import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { closeCodes, hostPath, hostProtocol, relayPath, relayProtocol } from '../local-protocol/index.ts';
import { type FakeCounter, startFakeCounter } from './testing/fake-counter.ts';
import { addressOf, hello, openHostChannel, openRelay, openSocket } from './testing/screen.ts';
import { startTestHost, type TestHost } from './testing/start.ts';

let counter: FakeCounter;
let kiosk: TestHost;

beforeEach(async () => {
  counter = await startFakeCounter();
  kiosk = await startTestHost(counter);
});
afterEach(async () => {
  await kiosk.close();
  await counter.close();
});

const place = {
  ticketId: randomUUID(),
  place: 2,
  waiting: 3,
  officersSignedIn: 1,
  officersFree: 0,
  officersInCall: 1,
  estimatedWaitS: null,
  ringing: false,
  brokenOff: null,
  officersReachable: 1,
  opening: { open: true, opens: null },
};

describe('the link to the counter server', () => {
  test('signs in with an assertion of its own key, made anew for each connection', async () => {
    const first = await counter.connections.next();
    first.close();
    await kiosk.log.next((entry) => entry.event === 'server.lost');
    kiosk.clock.advance(1_000);
    const second = await counter.connections.next();
    expect(first.claims.iss).toBe(counter.kiosk.kioskId);
    expect(first.claims.sub).toBe(counter.kiosk.kioskId);
    expect(second.claims.jti).not.toBe(first.claims.jti);
  });

  test('says how the devices are at connect and at each change', async () => {
    const connection = await counter.connections.next();
    const atConnect = await connection.requests.next(({ type }) => type === 'device.report');
    expect(atConnect.payload).toEqual({ statuses: { button: { state: 'ready' } } });
    kiosk.button.setStatus({ state: 'gone' });
    const atChange = await connection.requests.next(({ type }) => type === 'device.report');
    expect(atChange.payload).toEqual({ statuses: { button: { state: 'gone' } } });
  });

  test('waits longer after each refusal and comes back by itself', async () => {
    const connection = await counter.connections.next();
    counter.refuseWith(503);
    connection.close();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const lost = await kiosk.log.next((entry) => entry.event === 'server.lost');
      if (lost.event !== 'server.lost') throw new Error('not a loss');
      waits.push(lost.retryInMs);
      if (attempt === 4) counter.refuseWith(undefined);
      kiosk.clock.advance(lost.retryInMs);
    }
    expect(Math.max(...waits)).toBeGreaterThan(Math.min(...waits) * 2);
    await counter.connections.next();
  });

  test('network-cut: a line that is silent for ten seconds is given up and made anew', async () => {
    await counter.connections.next();
    await kiosk.log.next((entry) => entry.event === 'server.connected');
    kiosk.clock.advance(10_000);
    const lost = await kiosk.log.next((entry) => entry.event === 'server.lost');
    expect(lost).toMatchObject({ cause: 'silent' });
    kiosk.clock.advance(1_000);
    await counter.connections.next();
  });

  test('a line that answers pings is kept, however little is said on it', async () => {
    const connection = await counter.connections.next();
    await connection.requests.next(({ type }) => type === 'device.report');
    for (let second = 0; second < 20; second += 1) {
      const pinged = connection.pings.next();
      kiosk.clock.advance(1_000);
      await pinged;
      // There and back once more: the pong came first.
      const state = second % 2 === 0 ? 'gone' : 'ready';
      kiosk.button.setStatus({ state });
      await connection.requests.next(({ payload }) => JSON.stringify(payload).includes(state));
    }
    expect(counter.knocks.rest()).toHaveLength(1);
  });

  test('lights the button only while the server is there', async () => {
    const connection = await counter.connections.next();
    await connection.requests.next(({ type }) => type === 'device.report');
    await kiosk.log.next((entry) => entry.event === 'server.connected');
    expect(kiosk.button.isLit()).toBe(true);
    connection.close();
    await kiosk.log.next((entry) => entry.event === 'server.lost');
    expect(kiosk.button.isLit()).toBe(false);
  });
});

describe('the relay', () => {
  test('answers hello from its own and relays requests, replies and events, serials counted per screen', async () => {
    counter.teach('queue.join', () => ({ ticketId: place.ticketId }));
    const screen = await openRelay(addressOf(kiosk.host.url));
    const greeted = await hello(screen);
    expect(greeted.ok && greeted.result).toMatchObject({ sessionEpoch: 1, identity: { kind: 'kiosk' } });
    const joined = await screen.ask('queue.join', { language: 'nl' });
    expect(joined.ok && joined.result).toEqual({ ticketId: place.ticketId });
    const connection = await lastConnection();
    connection.send('queue.place', place);
    connection.send('queue.place', { ...place, place: 1 });
    const [first, second] = [await screen.events.next(), await screen.events.next()];
    expect([first.serial, second.serial]).toEqual([1, 2]);
    expect(second).toMatchObject({ type: 'queue.place', payload: { place: 1 } });
  });

  test.each(['device.report', 'receipt.report', 'offer.decline', 'call.accept', 'aangifte.finalise', 'no.such'])(
    'refuses %s without asking the server',
    async (type) => {
      const screen = await openRelay(addressOf(kiosk.host.url));
      await hello(screen);
      const connection = await lastConnection();
      const answer = await screen.ask(type, {});
      expect(answer).toMatchObject({ ok: false, error: { code: 'notAllowed' } });
      await screen.ask('queue.leave', { ticketId: place.ticketId });
      const relayed = connection.requests.rest().filter((request) => request.type === type && type !== 'device.report');
      expect(relayed).toEqual([]);
    },
  );

  test('refuses everything before hello, and what is no request', async () => {
    const screen = await openRelay(addressOf(kiosk.host.url));
    expect(await screen.ask('queue.join', { language: 'nl' }, 0)).toMatchObject({ ok: false, error: { code: 'helloExpected' } });
    screen.sendText('{"hello');
    expect(await screen.replies.next()).toMatchObject({ id: null, ok: false, error: { code: 'malformed' } });
  });

  test('gives each screen a connection of its own, so that it starts from snapshots', async () => {
    const first = await openRelay(addressOf(kiosk.host.url));
    await hello(first);
    const before = await lastConnection();
    const second = await openRelay(addressOf(kiosk.host.url));
    expect(await first.events.next()).toMatchObject({ type: 'session.replaced' });
    expect(await first.closed).toBe(closeCodes.replaced);
    await hello(second);
    const after = await lastConnection();
    expect(after).not.toBe(before);
    after.send('queue.place', place);
    expect(await second.events.next()).toMatchObject({ type: 'queue.place', serial: 1 });
  });

  test('a server link that is lost closes the screen link, and hello answers offline until it is back', async () => {
    const screen = await openRelay(addressOf(kiosk.host.url));
    await hello(screen);
    const connection = await lastConnection();
    counter.refuseWith(503);
    connection.close();
    expect(await screen.closed).toBe(closeCodes.serverLinkLost);
    const again = await openRelay(addressOf(kiosk.host.url));
    expect(await hello(again)).toMatchObject({ ok: false, error: { code: 'offline', retryable: true } });
    expect(await again.closed).toBe(closeCodes.serverLinkLost);
    counter.refuseWith(undefined);
    const later = await openRelay(addressOf(kiosk.host.url));
    expect(await hello(later)).toMatchObject({ ok: true });
  });
});

describe('who may open a local socket', () => {
  const refusal = async (change: {
    token?: string;
    headers?: Record<string, string>;
    path?: string;
    protocol?: string;
  }): Promise<string> => {
    const address = addressOf(kiosk.host.url);
    const opened = openSocket(
      { ...address, token: change.token ?? address.token },
      change.path ?? relayPath,
      change.protocol ?? relayProtocol,
      {
        headers: change.headers ?? {},
      },
    );
    return opened.then(
      () => 'opened',
      (error: Error) => error.message,
    );
  };

  test('the page of this boot', async () => {
    expect(await refusal({})).toBe('opened');
    expect(await refusal({ path: hostPath, protocol: hostProtocol })).toBe('opened');
  });
  test.each([relayPath, hostPath])('not with another token: %s', async (path) => {
    expect(await refusal({ path, token: 'b'.repeat(43) })).toBe('refused with 403');
  });
  test.each([relayPath, hostPath])('not from another origin: %s', async (path) => {
    expect(await refusal({ path, headers: { origin: 'https://example.org' } })).toBe('refused with 403');
  });
  test.each([relayPath, hostPath])('not by another name for this machine: %s', async (path) => {
    expect(await refusal({ path, headers: { host: 'kiosk.example.org' } })).toBe('refused with 403');
  });
  test('the page itself is not served by another name, and comes with a strict policy', async () => {
    const { origin } = addressOf(kiosk.host.url);
    const page = await fetch(origin);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const port = new URL(origin).port;
    const other = await fetch(`http://localhost:${port}`);
    expect(other.status).toBe(403);
  });
});

describe('the host channel', () => {
  test('tells a screen what it must know first, without a network', async () => {
    await counter.close();
    const channel = await openHostChannel(addressOf(kiosk.host.url));
    expect(await channel.events.next()).toMatchObject({ type: 'host.settings', payload: { kiosk: { place: counter.kiosk.place } } });
    expect(await channel.events.next()).toMatchObject({ type: 'host.link' });
    expect(await channel.events.next()).toEqual({ type: 'host.devices', payload: { statuses: { button: { state: 'ready' } } } });
  });

  test('passes a press on at once', async () => {
    const channel = await openHostChannel(addressOf(kiosk.host.url));
    await channel.events.next(({ type }) => type === 'host.devices');
    kiosk.button.press();
    expect(await channel.events.next(({ type }) => type === 'host.button')).toEqual({ type: 'host.button', payload: {} });
  });

  test('ends the session with its process, starts a fresh one, and keeps a press for the next screen', async () => {
    const started = await kiosk.log.next((entry) => entry.event === 'session.started');
    const channel = await openHostChannel(addressOf(kiosk.host.url));
    channel.send({ type: 'host.endSession', payload: { pressAgain: true } });
    await channel.events.next(({ type }) => type === 'host.sessionEnded');
    const fresh = await kiosk.log.next((entry) => entry.event === 'session.started');
    if (started.event !== 'session.started' || fresh.event !== 'session.started') throw new Error('no session');
    expect(fresh.pid).not.toBe(started.pid);
    expect(() => process.kill(started.pid, 0)).toThrow('ESRCH');
    const next = await openHostChannel(addressOf(kiosk.host.url));
    expect(await next.events.next(({ type }) => type === 'host.button')).toBeDefined();
  });

  test('a screen that stays away is missed, again and again, until one is there', async () => {
    const channel = await openHostChannel(addressOf(kiosk.host.url));
    kiosk.clock.advance(60_000);
    expect(kiosk.screenMissed()).toBe(0);
    channel.close();
    await kiosk.log.next((entry) => entry.event === 'renderer.left');
    kiosk.clock.advance(4_999);
    expect(kiosk.screenMissed()).toBe(0);
    kiosk.clock.advance(1);
    expect(kiosk.screenMissed()).toBe(1);
    kiosk.clock.advance(30_000);
    expect(kiosk.screenMissed()).toBe(2);
    await openHostChannel(addressOf(kiosk.host.url)).then((next) => next.events.next());
    kiosk.clock.advance(60_000);
    expect(kiosk.screenMissed()).toBe(2);
  });

  test('a screen that stays away ends the session', async () => {
    await kiosk.log.next((entry) => entry.event === 'session.started');
    const channel = await openHostChannel(addressOf(kiosk.host.url));
    channel.close();
    await kiosk.log.next((entry) => entry.event === 'renderer.left');
    kiosk.clock.advance(60_000);
    expect(await kiosk.log.next((entry) => entry.event === 'session.ended')).toMatchObject({ how: 'rendererGone' });
  });
});

describe('receipts', () => {
  const orderOf = (orderId: string) => ({
    orderId,
    language: 'nl' as const,
    zaaknummer: 'PL0600-2026-000001',
    contactOfficer: 'Samira',
    date: '2026-11-24',
    placeName: 'Voorbeeldstad',
    nextSteps: [],
    followUpUrl: 'https://example.org/volg/ABCDEFGH',
    labels: { title: 't', zaaknummer: 'z', contactOfficer: 'c', date: 'd', nextSteps: 'n', followUp: 'f' },
  });

  test('an order that the citizen of this session did not ask for is never printed, and says so until it is heard', async () => {
    const screen = await openRelay(addressOf(kiosk.host.url));
    await hello(screen);
    const connection = await lastConnection();
    const orderId = randomUUID();
    connection.send('receipt.print', { draftId: randomUUID(), order: orderOf(orderId) });
    const report = await connection.requests.next(({ type }) => type === 'receipt.report');
    expect(report.payload).toEqual({ orderId, receipt: { state: 'cancelled' } });
    expect(report.commandId).toBeDefined();
    connection.send('queue.place', place);
    expect(await screen.events.next()).toMatchObject({ type: 'queue.place' });
  });

  test('a report is repeated under the same command after a reconnect until it is answered', async () => {
    const connection = await lastConnection();
    counter.teach('receipt.report', (_payload, from) => {
      if (from === connection) from.close();
      return {};
    });
    const orderId = randomUUID();
    connection.send('receipt.print', { draftId: randomUUID(), order: orderOf(orderId) });
    const report = await connection.requests.next(({ type }) => type === 'receipt.report');
    const lost = await kiosk.log.next((entry) => entry.event === 'server.lost');
    if (lost.event === 'server.lost') kiosk.clock.advance(lost.retryInMs);
    const next = await counter.connections.next();
    const repeated = await next.requests.next(({ type }) => type === 'receipt.report');
    expect(repeated.commandId).toBe(report.commandId);
    expect(repeated.payload).toEqual(report.payload);
  });
});

/** The newest connection: waits for the first, then takes the last that came. */
async function lastConnection(): Promise<Awaited<ReturnType<FakeCounter['connections']['next']>>> {
  let latest = await counter.connections.next();
  while (counter.connections.rest().length > 0) latest = await counter.connections.next();
  return latest;
}
