import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectPair, type Pair } from '../test/fuzzed-pair.ts';
import { type HouseClient, kioskNamed, openWholeHouse, personNamed, type WholeHouse } from '../test/whole-house.ts';
import type { Principal } from './identity/principal.ts';

/** Five calls, one citizen who waits and one who presses, while the server is being stopped. */
const limitMs = 5_400_000;
let house: WholeHouse;
let calls: Pair[];
let waiting: HouseClient;
let drained: boolean;
let done: Promise<void>;
const officers: Principal[] = [1, 2, 3, 4, 5].map((n) => personNamed(`Officer ${n}`));

beforeAll(async () => {
  house = await openWholeHouse();
  calls = [];
  for (const [index, officer] of officers.entries()) {
    const pair = await connectPair(house, kioskNamed(`Kiosk ${index}`), officer);
    for (const direction of ['send', 'receive'] as const) await pair.kiosk.ask('media.openTransport', { direction });
    calls.push(pair);
  }
  waiting = await house.connect(kioskNamed('Waiting'));
  await waiting.ask('queue.join', { language: 'nl' });
  drained = false;
  done = house.drain(limitMs).then(() => {
    drained = true;
  });
});
afterAll(() => house.close());

const callAt = (index: number): Pair => {
  const pair = calls[index];
  if (pair === undefined) throw new Error('no such call');
  return pair;
};

test('everyone is told, and whoever connects meanwhile too', async () => {
  const latecomer = await house.connect(kioskNamed('Late'));
  for (const client of [waiting, latecomer, ...calls.flatMap(({ kiosk, officer }) => [kiosk, officer])]) {
    expect(client.seen('session.draining')).toEqual({ untilMs: limitMs });
  }
});

test('a new press is refused by name, and nobody is rung for a citizen who waits', async () => {
  const latecomer = await house.connect(kioskNamed('Later'));
  await expect(latecomer.ask('queue.join', { language: 'nl' })).rejects.toThrow('draining');
  const free = await house.connect(personNamed('Free'));
  await free.ask('presence.set', { available: true, onDuty: false });
  expect(free.seen('offer.made')).toBeUndefined();
});

test('none of the five drops, however long it takes within the limit: signals and documents go through', async () => {
  house.clock.advance(3_600_000);
  for (const { kiosk, officer, callId, draftId, paragraph } of calls) {
    await kiosk.ask('call.signal', { callId, signal: 'notUnderstood' });
    expect(officer.seen('call.signalled')).toEqual({ callId, signal: 'notUnderstood' });
    await kiosk.ask('draft.agree', { draftId, ...paragraph });
    await kiosk.ask('media.openTransport', { direction: 'send' });
    expect(kiosk.seen('call.ended')).toBeUndefined();
    expect(kiosk.seen('media.transportLost')).toBeUndefined();
  }
  expect(drained).toBe(false);
});

test('a call that breaks off is not over: its officer is rung when back, and the server waits for it', async () => {
  const broken = callAt(4);
  for (const { officer, callId } of calls.slice(1, 4)) await officer.ask('call.hangUp', { callId });
  broken.officer.vanish();
  house.clock.advance(15_000);
  expect(broken.kiosk.seen('queue.place')).toMatchObject({ brokenOff: { officerName: 'Officer 5' } });
  await callAt(0).officer.ask('call.hangUp', { callId: callAt(0).callId });
  expect(drained).toBe(false);
  const [officer] = officers.slice(4);
  if (officer === undefined) throw new Error('there are five officers');
  const back = await house.connect(officer);
  await back.ask('presence.set', { available: true, onDuty: false });
  const offerId = String(back.seen('offer.made')?.['offerId']);
  const { callId } = await back.ask('call.accept', { offerId });
  expect(drained).toBe(false);
  await back.ask('call.hangUp', { callId });
  await done;
  expect(drained).toBe(true);
  expect(house.defects).toEqual([]);
});
