import { randomUUID } from 'node:crypto';
import {
  EventEnvelope,
  KioskCard,
  maxFrameBytes,
  OfficerCard,
  ReplyEnvelope,
  type RequestType,
  requestList,
  success,
} from '@loket/contract';
import { Registry } from 'prom-client';
import { describe, expect, test } from 'vitest';
import type { Principal } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import { manualClock } from '../time/clock.ts';
import { createAddressLimits } from './address-limits.ts';
import { openConnection } from './connection.ts';
import { createSeatDirectory } from './directory.ts';
import { createDispatch } from './dispatch.ts';
import type { Handlers } from './handlers.ts';
import { createRecentCommands } from './recent-commands.ts';
import { createRefusals } from './refusals.ts';

const kioskCard = KioskCard.parse({ kioskId: randomUUID(), name: 'Raalte', place: 'Raalte', address: 'Markt 1' });
const kiosk: Principal = { kind: 'kiosk', kiosk: kioskCard };
const officerCard = OfficerCard.parse({ officerId: randomUUID(), displayName: 'Samira', unit: 'RSC' });
const person = (role: 'officer' | 'supervisor' | 'receptionist' | 'technician'): Principal => ({
  kind: 'person',
  officer: officerCard,
  roles: [role],
});

function setUp() {
  const clock = manualClock();
  const directory = createSeatDirectory();
  const registry = new Registry();
  const refusals = createRefusals(registry, silentLog);
  const acted: string[] = [];
  const everyHandler: Handlers = Object.fromEntries(
    requestList
      .filter(({ type }) => type !== 'session.hello')
      .map(({ type }) => [
        type,
        () => {
          acted.push(type);
          return success({ ticketId: randomUUID() });
        },
      ]),
  );
  const dispatch = createDispatch([everyHandler], createRecentCommands(clock));

  const addresses = createAddressLimits({ clock, connectionsPerAddress: 100, framesPerSecondPerAddress: 500 });

  const connect = (principal: Principal) => {
    const address = addresses.open('192.0.2.1');
    const frames: unknown[] = [];
    const closed: number[] = [];
    const connection = openConnection(
      {
        send: (text) => void frames.push(JSON.parse(text)),
        close: (code) => void closed.push(code),
        addressTakesFrame: address.takesFrame,
      },
      principal,
      {
        clock,
        log: silentLog,
        refusals,
        directory,
        dispatch,
        hello: () => ({
          identity: principal.kind === 'kiosk' ? { kind: 'kiosk', kiosk: principal.kiosk } : { ...principal, roles: [...principal.roles] },
          routerRtpCapabilities: { codecs: [] },
          serverTime: clock.now().toISOString(),
        }),
      },
    );
    const send = (frame: unknown) => connection.receive(typeof frame === 'string' ? frame : JSON.stringify(frame));
    const request = (type: RequestType, payload: unknown, extra: Record<string, unknown> = {}) => {
      const id = randomUUID();
      send({ v: 1, type, id, sessionEpoch: type === 'session.hello' ? 0 : 1, payload, ...extra });
      return id;
    };
    const settled = async () => {
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    };
    const replyTo = async (id: string) => {
      await settled();
      const replies = frames.flatMap((frame) => {
        const reply = ReplyEnvelope.safeParse(frame);
        return reply.success && reply.data.id === id ? [reply.data] : [];
      });
      expect(replies).toHaveLength(1);
      return replies[0];
    };
    const hello = () => replyTo(request('session.hello', { protocols: [1] }));
    const events = () => frames.flatMap((frame) => EventEnvelope.safeParse(frame).data?.type ?? []);
    const lastFrame = () => frames.at(-1);
    return { connection, send, request, replyTo, hello, events, lastFrame, closed };
  };
  return { clock, acted, registry, connect };
}

describe('a connection', () => {
  test('answers hello with who you are', async () => {
    const { hello } = setUp().connect(kiosk);
    expect(await hello()).toMatchObject({ ok: true, result: { protocol: 1, sessionEpoch: 1, identity: { kind: 'kiosk' } } });
  });

  test.each([
    ['no JSON', '{', null, 'malformed'],
    ['an array', '[]', null, 'malformed'],
    ['an oversized frame', 'x'.repeat(maxFrameBytes + 1), null, 'tooLarge'],
  ])('malformed-frame: %s gets a named error', async (_name, frame, id, code) => {
    const { send, lastFrame } = setUp().connect(kiosk);
    send(frame);
    expect(lastFrame()).toMatchObject({ type: 'reply', id, ok: false, error: { code } });
  });

  test('out-of-order: nothing is done before hello, and hello once', async () => {
    const { acted, connect } = setUp();
    const { request, replyTo, hello } = connect(kiosk);
    expect(await replyTo(request('queue.join', { language: 'nl' }, { commandId: randomUUID() }))).toMatchObject({
      error: { code: 'helloExpected' },
    });
    await hello();
    expect(await hello()).toMatchObject({ error: { code: 'helloRepeated' } });
    expect(acted).toEqual([]);
  });

  test('unknown-version and unknown-type are refused by name', async () => {
    const { request, replyTo, hello, send } = setUp().connect(kiosk);
    expect(await replyTo(request('session.hello', { protocols: [99] }))).toMatchObject({ error: { code: 'unsupportedProtocol' } });
    await hello();
    const id = randomUUID();
    send({ v: 1, type: 'no.such', id, sessionEpoch: 1, payload: {} });
    expect(await replyTo(id)).toMatchObject({ error: { code: 'unknownType' } });
  });

  test('a frame of an earlier epoch is refused', async () => {
    const { acted, connect } = setUp();
    const { request, replyTo, hello } = connect(kiosk);
    await hello();
    const id = request('queue.join', { language: 'nl' }, { commandId: randomUUID(), sessionEpoch: 7 });
    expect(await replyTo(id)).toMatchObject({ error: { code: 'staleEpoch' } });
    expect(acted).toEqual([]);
  });

  test('a wrong payload names the field, never the value', async () => {
    const { request, replyTo, hello } = setUp().connect(kiosk);
    await hello();
    const reply = await replyTo(request('queue.join', { language: 'geheim-xx' }, { commandId: randomUUID() }));
    expect(reply).toMatchObject({ error: { code: 'malformed', field: 'language' } });
    expect(JSON.stringify(reply)).not.toContain('geheim');
  });

  test('replayed-command: acts once and gives the same answer', async () => {
    const { acted, connect } = setUp();
    const { request, replyTo, hello } = connect(kiosk);
    await hello();
    const commandId = randomUUID();
    const first = await replyTo(request('queue.join', { language: 'nl' }, { commandId }));
    const second = await replyTo(request('queue.join', { language: 'nl' }, { commandId }));
    expect(acted).toEqual(['queue.join']);
    expect(second).toMatchObject({ result: first?.ok ? first.result : undefined });
    expect(await replyTo(request('call.hangUp', { callId: randomUUID() }, { commandId }))).toMatchObject({ error: { code: 'conflict' } });
    expect(await replyTo(request('queue.join', { language: 'nl' }))).toMatchObject({ error: { code: 'malformed', field: 'commandId' } });
  });

  test('the newest connection of a seat wins and the older one is told', async () => {
    const { connect } = setUp();
    const older = connect(kiosk);
    await older.hello();
    const newer = connect(kiosk);
    expect(await newer.hello()).toMatchObject({ result: { sessionEpoch: 2 } });
    expect(older.events()).toEqual(['session.replaced']);
    expect(older.closed).toEqual([4001]);
    expect(newer.closed).toEqual([]);
  });

  test('flood: frames beyond the rate are refused, and it is open again after a while', async () => {
    const { clock, connect } = setUp();
    const { request, replyTo, hello, lastFrame } = connect(kiosk);
    await hello();
    for (let n = 0; n < 320; n += 1) request('queue.leave', {});
    expect(lastFrame()).toMatchObject({ ok: false, error: { code: 'throttled', retryable: true } });
    clock.advance(1000);
    expect(await replyTo(request('queue.join', { language: 'nl' }, { commandId: randomUUID() }))).toMatchObject({ ok: true });
  });

  test('flood: a sender that meets its own limit is closed, and leaves its neighbours at that address what they need', async () => {
    const { connect, registry } = setUp();
    const flooder = connect(kiosk);
    const neighbour = connect(person('officer'));
    await flooder.hello();
    await neighbour.hello();
    for (let n = 0; n < 2_000; n += 1) flooder.request('queue.leave', {});
    expect(flooder.closed).toEqual([1008]);
    expect(await neighbour.replyTo(neighbour.request('presence.set', { available: true, onDuty: false }))).toMatchObject({ ok: true });
    const counted = await registry.metrics();
    expect(counted).toMatch(/loket_connections_refused_total\{reason="refusedTooOften"\} 1/);
    expect(counted).toMatch(/loket_frames_refused_total\{code="throttled"\} \d+/);
  });

  test('flood: many senders of one address together are slowed down, none is closed for it, and it passes', async () => {
    const { clock, connect } = setUp();
    const crowd = Array.from({ length: 10 }, () => connect(person('officer')));
    for (const client of crowd) for (let n = 0; n < 190; n += 1) client.request('presence.set', { available: true, onDuty: false });
    const last = crowd.at(-1);
    expect(last?.lastFrame()).toMatchObject({ ok: false, error: { code: 'throttled', retryable: true } });
    for (const { closed } of crowd) expect(closed).toEqual([]);
    clock.advance(1_000);
    expect(await last?.hello()).toMatchObject({ ok: true });
  });

  test('no-hello: who opens a socket and says nothing loses it', async () => {
    const { clock, connect } = setUp();
    const silent = connect(kiosk);
    const greeted = connect(person('officer'));
    await greeted.hello();
    clock.advance(60_000);
    expect(silent.closed).toEqual([1008]);
    expect(greeted.closed).toEqual([]);
  });

  test.each([kiosk, person('officer'), person('supervisor'), person('receptionist'), person('technician')])(
    'wrong-role: of every request only those of the role are served (%o)',
    async (principal) => {
      const roles: readonly string[] = principal.kind === 'kiosk' ? ['kiosk'] : principal.roles;
      for (const { type, roles: allowed } of requestList) {
        if (type === 'session.hello') continue;
        const { acted, connect } = setUp();
        const { request, replyTo, hello } = connect(principal);
        await hello();
        const reply = await replyTo(request(type, null, { commandId: randomUUID() }));
        const permitted = allowed.some((role) => roles.includes(role));
        expect([type, reply]).toMatchObject([type, { ok: false, error: { code: permitted ? 'malformed' : 'notAllowed' } }]);
        expect(acted).toEqual([]);
      }
    },
  );
});

test('a request without a handler stops the start', () => {
  expect(() => createDispatch([], createRecentCommands(manualClock()))).toThrow('0 handlers');
});
