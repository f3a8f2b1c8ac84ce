import { randomUUID } from 'node:crypto';
import { CallId, TicketId } from '@loket/contract';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { openTestArchive } from '../test/counter-house.ts';
import { connectPair, type Pair } from '../test/fuzzed-pair.ts';
import { type HouseClient, kioskNamed, openWholeHouse, personNamed, type WholeHouse } from '../test/whole-house.ts';
import type { Principal } from './identity/principal.ts';

/** The browser of an officer is gone in the middle of a call, seen through the server's own door. */
const officerGraceMs = 15_000;
const reservationMs = 600_000;
const samira = personNamed('Samira');
const joost = personNamed('Joost');

const archive = openTestArchive();
let house: WholeHouse;
let pair: Pair;
let kioskSeat: Principal;

beforeEach(async () => {
  house = await openWholeHouse(archive);
  kioskSeat = kioskNamed('Raalte');
  pair = await connectPair(house, kioskSeat, samira);
  pair.kiosk.events.splice(0);
});
afterEach(async () => {
  expect(house.defects).toEqual([]);
  await house.close();
});

afterAll(() => archive.close());

const arrive = async (officer: Principal): Promise<HouseClient> => {
  const client = await house.connect(officer);
  await client.ask('presence.set', { available: true, onDuty: false });
  return client;
};
const offerAt = (client: HouseClient) => client.seen('offer.made');
const heard = () => pair.kiosk.events.map(({ type }) => type);

/** The browser dies, and the call waits for it in vain. */
const loseOfficer = () => {
  pair.officer.vanish();
  house.clock.advance(officerGraceMs);
};

test('the kiosk is told in the same moment, and the call goes on if the officer is back in time', async () => {
  pair.officer.vanish();
  expect(pair.kiosk.seen('call.peerPresence')).toEqual({ callId: pair.callId, connected: false });
  house.clock.advance(officerGraceMs - 1);
  const back = await house.connect(samira);
  expect(back.seen('call.started')).toMatchObject({ callId: pair.callId });
  expect(pair.kiosk.seen('call.peerPresence')).toEqual({ callId: pair.callId, connected: true });
  house.clock.advance(officerGraceMs);
  expect(heard()).not.toContain('call.ended');
});

test('then the citizen is first in line, before who waited already, and knows for whom and until when', async () => {
  const earlier = await house.connect(kioskNamed('Heerde'));
  await earlier.ask('queue.join', { language: 'nl' });
  loseOfficer();
  expect(pair.kiosk.seen('call.ended')).toEqual({ callId: pair.callId, reason: 'officerLost' });
  const keptUntil = new Date(house.clock.now().getTime() + reservationMs).toISOString();
  expect(pair.kiosk.seen('queue.place')).toMatchObject({ place: 1, brokenOff: { officerName: 'Samira', keptUntil } });
  expect(earlier.seen('queue.place')).toMatchObject({ place: 2, brokenOff: null });
});

test('for ten minutes only the same officer is offered the citizen, and both have the document again', async () => {
  loseOfficer();
  const other = await arrive(joost);
  house.clock.advance(reservationMs - 1);
  expect(offerAt(other)).toBeUndefined();
  expect(other.seen('queue.changed')).toMatchObject({ waiting: [{ reservedFor: 'Samira', brokeOffWith: { displayName: 'Samira' } }] });
  const back = await arrive(samira);
  const opened = Promise.all([pair.kiosk.next('draft.opened'), back.next('draft.opened')]);
  const { callId } = await back.ask('call.accept', { offerId: String(offerAt(back)?.['offerId']) });
  for (const document of await opened) expect(document).toMatchObject({ callId, draftId: pair.draftId });
  expect(offerAt(other)).toBeUndefined();
});

test('after ten minutes another officer is rung, who goes on with the same document', async () => {
  loseOfficer();
  const other = await arrive(joost);
  house.clock.advance(reservationMs);
  expect(pair.kiosk.seen('queue.place')).toMatchObject({ brokenOff: { officerName: 'Samira', keptUntil: null }, ringing: true });
  const opened = pair.kiosk.next('draft.opened');
  await other.ask('call.accept', { offerId: String(offerAt(other)?.['offerId']) });
  expect(await opened).toMatchObject({ draftId: pair.draftId });
  expect(pair.kiosk.seen('call.started')).toMatchObject({
    officer: { displayName: 'Joost' },
    ticket: { brokeOffWith: { displayName: 'Samira' } },
  });
});

test('the citizen need not wait: another officer is rung at once', async () => {
  loseOfficer();
  const other = await arrive(joost);
  await pair.kiosk.ask('queue.releaseReservation', { ticketId: String(pair.kiosk.seen('queue.place')?.['ticketId']) });
  expect(offerAt(other)).toBeDefined();
});

test('kiosk-and-officer-gone: the place is kept as long as for any kiosk, and is there when it is back', async () => {
  pair.officer.vanish();
  pair.kiosk.vanish();
  house.clock.advance(officerGraceMs);
  const back = await house.connect(kioskSeat);
  expect(back.seen('queue.place')).toMatchObject({ place: 1, brokenOff: { officerName: 'Samira' } });
});

test('a desk that takes its seat over while it rings rings on', async () => {
  loseOfficer();
  const first = await arrive(samira);
  const second = await house.connect(samira);
  expect(offerAt(second)?.['offerId']).toBe(offerAt(first)?.['offerId']);
});

test('a screen that begins anew while a call of before is awaited can press', async () => {
  const { callId, kiosk, officer } = pair;
  if (kioskSeat.kind !== 'kiosk' || samira.kind !== 'person') throw new Error('a call has a kiosk and an officer');
  await kiosk.ask('call.hangUp', { callId });
  officer.vanish();
  const before = {
    callId: CallId.parse(randomUUID()),
    ticketId: TicketId.parse(randomUUID()),
    startedAt: house.clock.now().toISOString(),
    kioskId: kioskSeat.kiosk.kioskId,
    officerId: samira.officer.officerId,
    ticket: { since: house.clock.now().toISOString(), standing: 'walkIn', wish: null, language: 'nl', canTalkFreely: null } as const,
  };
  expect(await kiosk.ask('call.resume', before)).toMatchObject({ state: 'awaited' });
  await expect(kiosk.ask('queue.join', { language: 'nl' })).rejects.toThrow('alreadyWaiting');
  const anew = await house.connect(kioskSeat);
  expect(await anew.ask('queue.join', { language: 'nl' })).toHaveProperty('ticketId');
});
