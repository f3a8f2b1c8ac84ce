import { randomUUID } from 'node:crypto';
import { type CallClaim, CallId, ConnectionId, KioskId, OfficerId, TicketId } from '@loket/contract';
import { beforeEach, expect, test } from 'vitest';
import type { Principal } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import { createQueue } from '../queue/service.ts';
import { createSeatDirectory } from '../signalling/directory.ts';
import type { Peer } from '../signalling/handlers.ts';
import { type ManualClock, manualClock } from '../time/clock.ts';
import { createResumption } from './resumption.ts';
import { type Calls, createCalls } from './service.ts';

const graceMs = 30_000;
type Client = Peer & { readonly heard: [string, unknown][]; readonly leave: () => void };

const kioskOf = (): Principal => ({
  kind: 'kiosk',
  kiosk: { kioskId: KioskId.parse(randomUUID()), name: 'Loket', place: 'Raalte', address: 'Markt 1' },
});
const officerOf = (): Principal => ({
  kind: 'person',
  officer: { officerId: OfficerId.parse(randomUUID()), displayName: 'Samira', unit: 'RSC' },
  roles: ['officer'],
});

let clock: ManualClock;
let calls: Calls;
let queue: ReturnType<typeof createQueue>;
let resumption: ReturnType<typeof createResumption>;
let directory: ReturnType<typeof createSeatDirectory>;
let resumed: string[];
let offered: string[];
let isCallOf: (claim: CallClaim) => Promise<boolean>;

beforeEach(() => {
  clock = manualClock();
  resumed = [];
  offered = [];
  isCallOf = async () => true;
  directory = createSeatDirectory();
  calls = createCalls({ clock, log: silentLog, reconnectGraceMs: graceMs, officerGraceMs: graceMs });
  calls.listen({ resumed: ({ callId }) => void resumed.push(callId) });
  const listener = {
    changed: () => {},
    offered: ({ ticket }: { ticket: { kioskSeat: string } }) => void offered.push(ticket.kioskSeat),
    withdrawn: () => {},
  };
  queue = createQueue({ clock, log: silentLog, offerTimeoutMs: 20_000, reconnectGraceMs: graceMs, isOpen: () => true }, listener);
  resumption = createResumption({ clock, log: silentLog, calls, queue, peers: directory, graceMs, isCallOf: (claim) => isCallOf(claim) });
});

function connect(principal: Principal): Client {
  const heard: [string, unknown][] = [];
  const closing: (() => void)[] = [];
  const client: Client = {
    connectionId: ConnectionId.parse(randomUUID()),
    principal,
    send: (type, payload) => void heard.push([type, payload]),
    onClose: (listener) => void closing.push(listener),
    heard,
    leave: () => {
      for (const listener of closing.splice(0)) listener();
    },
  };
  directory.take(client, () => undefined);
  return client;
}

function pair(kiosk = kioskOf(), officer = officerOf()) {
  if (kiosk.kind !== 'kiosk' || officer.kind !== 'person') throw new Error('a call has a kiosk and an officer');
  const claim: CallClaim = {
    callId: CallId.parse(randomUUID()),
    ticketId: TicketId.parse(randomUUID()),
    startedAt: '2026-03-02T08:50:00.000Z',
    kioskId: kiosk.kiosk.kioskId,
    officerId: officer.officer.officerId,
    ticket: { since: '2026-03-02T08:45:00.000Z', standing: 'walkIn', wish: 'aangifte', language: 'en', canTalkFreely: true },
  };
  return { claim, kiosk: connect(kiosk), officer: connect(officer) };
}

test('the call goes on under its own id once both have named it, with what the kiosk knows of the citizen', async () => {
  const { claim, kiosk, officer } = pair();
  expect(await resumption.claim(kiosk, claim)).toMatchObject({ value: { state: 'awaited', withinMs: graceMs } });
  expect(resumed).toEqual([]);
  expect(await resumption.claim(officer, claim)).toMatchObject({ value: { state: 'on' } });
  expect(resumed).toEqual([claim.callId]);
  expect(calls.find(claim.callId)).toMatchObject({ ticket: { language: 'en', wish: 'aangifte' }, officer: { displayName: 'Samira' } });
  clock.advance(graceMs);
  expect(calls.count()).toBe(1);
});

test('one claim alone gives access to nothing', async () => {
  const { claim, officer } = pair();
  await resumption.claim(officer, claim);
  expect(calls.find(claim.callId)).toBeUndefined();
  expect(calls.otherSide(claim.callId, `person:${claim.officerId}`)).toBeUndefined();
});

test('who is not one of the two is refused, whatever they name', async () => {
  const { claim, kiosk } = pair();
  await resumption.claim(kiosk, claim);
  expect(await resumption.claim(connect(officerOf()), claim)).toMatchObject({ error: { code: 'notAllowed' } });
  expect(await resumption.claim(connect(kioskOf()), claim)).toMatchObject({ error: { code: 'notAllowed' } });
  expect(calls.count()).toBe(0);
});

test('two who agree get no call whose document is of others', async () => {
  const { claim, kiosk } = pair();
  isCallOf = async () => false;
  expect(await resumption.claim(kiosk, claim)).toMatchObject({ error: { code: 'notAllowed' } });
});

test('claims that do not fit each other are a conflict', async () => {
  const { claim, kiosk, officer } = pair();
  await resumption.claim(kiosk, claim);
  const other = { ...claim, ticketId: TicketId.parse(randomUUID()) };
  expect(await resumption.claim(officer, other)).toMatchObject({ error: { code: 'conflict' } });
  expect(calls.count()).toBe(0);
});

test('a call that was ended here is not taken up again', async () => {
  const { claim, kiosk, officer } = pair();
  await resumption.claim(kiosk, claim);
  await resumption.claim(officer, claim);
  calls.hangUp(`kiosk:${claim.kioskId}`, claim.callId);
  expect(await resumption.claim(officer, claim)).toMatchObject({ error: { code: 'callEnded' } });
  expect(resumption.mayComeBack(claim.callId)).toBe(false);
});

test('officer-does-not-come-back: the citizen is told, and is the first in line', async () => {
  const { claim, kiosk } = pair();
  const waitingSince = kioskOf();
  if (waitingSince.kind !== 'kiosk') throw new Error('no kiosk');
  queue.join(`kiosk:${waitingSince.kiosk.kioskId}`, waitingSince.kiosk, 'nl');
  await resumption.claim(kiosk, claim);
  clock.advance(graceMs);
  expect(kiosk.heard).toEqual([['call.ended', { callId: claim.callId, reason: 'officerLost' }]]);
  expect(queue.waiting().map(({ kioskSeat }) => kioskSeat)).toEqual([`kiosk:${claim.kioskId}`, `kiosk:${waitingSince.kiosk.kioskId}`]);
  expect(await resumption.claim(kiosk, claim)).toMatchObject({ error: { code: 'callEnded' } });
});

test('kiosk-does-not-come-back: the officer is told, is offered nobody meanwhile, and is free afterwards', async () => {
  const { claim, officer } = pair();
  const officerSeat = `person:${claim.officerId}`;
  if (officer.principal.kind !== 'person') throw new Error('no officer');
  queue.officerArrived(officerSeat, officer.principal.officer, false);
  queue.setPresence(officerSeat, { available: true, onDuty: false });
  await resumption.claim(officer, claim);
  const other = kioskOf();
  if (other.kind !== 'kiosk') throw new Error('no kiosk');
  queue.join('kiosk:other', other.kiosk, 'nl');
  expect(offered).toEqual([]);
  clock.advance(graceMs);
  expect(officer.heard).toEqual([['call.ended', { callId: claim.callId, reason: 'kioskLost' }]]);
  expect(offered).toEqual(['kiosk:other']);
});

test('a claim goes with its connection', async () => {
  const { claim, kiosk, officer } = pair();
  await resumption.claim(kiosk, claim);
  kiosk.leave();
  resumption.left(`kiosk:${claim.kioskId}`);
  expect(await resumption.claim(officer, claim)).toMatchObject({ value: { state: 'awaited' } });
  expect(calls.count()).toBe(0);
  expect(await resumption.claim(connect(kiosk.principal), claim)).toMatchObject({ value: { state: 'on' } });
});

test('hanging up while the other is awaited ends it for both, also before the other has come', async () => {
  const first = pair();
  await resumption.claim(first.kiosk, first.claim);
  expect(resumption.hangUp(first.kiosk.principal, first.claim.callId)).toBe(true);
  expect(await resumption.claim(first.officer, first.claim)).toMatchObject({ error: { code: 'callEnded' } });
  const second = pair();
  expect(resumption.hangUp(second.kiosk.principal, second.claim.callId)).toBe(false);
  expect(await resumption.claim(second.officer, second.claim)).toMatchObject({ error: { code: 'callEnded' } });
});

test('somebody in another call, or waiting, cannot claim one beside it', async () => {
  const { claim, kiosk, officer } = pair();
  await resumption.claim(kiosk, claim);
  await resumption.claim(officer, claim);
  const beside = pair(kiosk.principal, officerOf());
  expect(await resumption.claim(beside.kiosk, beside.claim)).toMatchObject({ error: { code: 'conflict' } });
});

test('closing stops the timers, and may be done twice', async () => {
  const { claim, kiosk } = pair();
  await resumption.claim(kiosk, claim);
  resumption.close();
  resumption.close();
  queue.close();
  calls.close();
  expect(clock.pendingTimers()).toBe(0);
});
