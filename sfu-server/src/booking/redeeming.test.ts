import { randomUUID } from 'node:crypto';
import { Appointment, AppointmentId, failure, KioskCard, OfficerCard } from '@loket/contract';
import { expect, test } from 'vitest';
import { refused } from '../../test/matchers.ts';
import { type Log, silentLog } from '../log/log.ts';
import { arrivalDesk } from '../queue/arrivals.ts';
import { createQueue } from '../queue/service.ts';
import { manualClock } from '../time/clock.ts';
import type { CodeJudged } from './appointment-book.ts';
import { createRedeem } from './redeeming.ts';
import { createWrongCodes } from './wrong-codes.ts';

const code = 'K7QP3M9X';
const waitMs = 60_000;
const kioskAt = (place: string) => KioskCard.parse({ kioskId: randomUUID(), name: place, place, address: 'Markt 1' });
const appointment = Appointment.parse({
  appointmentId: AppointmentId.parse(randomUUID()),
  code,
  place: { name: 'Epe', place: 'Epe', address: 'Markt 1' },
  startsAt: '2026-03-02T09:00:00.000Z',
  endsAt: '2026-03-02T09:30:00.000Z',
  firstName: 'Anouk',
  wish: 'aangifte',
  language: 'nl',
  state: 'arrived',
  madeBy: 'S. El Amrani',
});

/** A real queue, and a book that knows one code. */
function setUp() {
  const clock = manualClock();
  const logged: string[] = [];
  const log: Log = { ...silentLog, event: (...entry) => void logged.push(JSON.stringify(entry)) };
  const offered: string[] = [];
  const queue = createQueue(
    { clock, log, offerTimeoutMs: 20_000, reconnectGraceMs: 30_000, isOpen: () => true },
    { changed: () => {}, withdrawn: () => {}, offered: ({ ticket }) => void offered.push(ticket.kiosk.place) },
  );
  const inCall = new Set<string>();
  const lookedUp: string[] = [];
  const answers = new Map<string, CodeJudged>([[code, { outcome: 'welcome', appointment }]]);
  const redeem = createRedeem({
    book: {
      redeem: async (asked) => {
        lookedUp.push(asked);
        return answers.get(asked) ?? { outcome: 'unknown' };
      },
    },
    wrongCodes: createWrongCodes(clock, { limit: 5, waitMs }),
    arrivals: arrivalDesk(queue, (seat) => inCall.has(seat)),
    log,
  });
  const type = (place: string, typed: string) => redeem(`kiosk:${place}`, kioskAt(place), { code: typed, language: 'nl' });
  const walkIn = (place: string) => queue.join(`kiosk:${place}`, kioskAt(place), 'nl');
  const places = () => queue.waiting().map(({ kiosk }) => kiosk.place);
  return { clock, queue, type, walkIn, places, inCall, lookedUp, logged, answers, offered };
}

test('a code goes ahead of two who walked in, with what was agreed, and is offered first', async () => {
  const { queue, type, walkIn, places, offered } = setUp();
  walkIn('Raalte');
  walkIn('Heerde');
  expect(await type('Epe', code)).toMatchObject({ ok: true, value: { outcome: 'joined', wish: 'aangifte' } });
  expect(places()).toEqual(['Epe', 'Raalte', 'Heerde']);
  const { appointmentId, startsAt, firstName } = appointment;
  expect(queue.waiting()[0]).toMatchObject({
    standing: 'appointment',
    wish: 'aangifte',
    appointment: { appointmentId, startsAt, firstName },
  });
  queue.officerArrived('person:1', OfficerCard.parse({ officerId: randomUUID(), displayName: 'Samira', unit: 'RSC' }), false);
  queue.setPresence('person:1', { available: true, onDuty: false });
  expect(offered).toEqual(['Epe']);
});

test('who has a place already keeps it under its number, and goes ahead; the wish told at the kiosk counts', async () => {
  const { queue, type, walkIn, places } = setUp();
  walkIn('Raalte');
  const joined = walkIn('Epe');
  if (!joined.ok) throw new Error('no place');
  queue.describe('kiosk:Epe', joined.value.ticketId, { wish: 'advice', language: 'nl', canTalkFreely: null });
  expect(await type('Epe', code)).toMatchObject({ ok: true, value: { outcome: 'joined', ticketId: joined.value.ticketId } });
  expect(places()).toEqual(['Epe', 'Raalte']);
  expect(queue.waiting()[0]).toMatchObject({ wish: 'advice', standing: 'appointment' });
});

test('somebody in danger stays first', async () => {
  const { queue, type, walkIn } = setUp();
  walkIn('Epe');
  queue.setStanding('kiosk:Epe', 'urgent');
  await type('Epe', code);
  expect(queue.waiting()[0]).toMatchObject({ standing: 'urgent', appointment: { firstName: 'Anouk' } });
});

test('the sixth wrong code is not looked up and is told how long to wait; after that the right one works', async () => {
  const { clock, type, lookedUp, places } = setUp();
  const wrong = await Promise.all(Array.from({ length: 50 }, (_, index) => type('Epe', String(10_000_000 + index))));
  expect(lookedUp).toHaveLength(5);
  expect(wrong.at(-1)).toEqual({ ok: true, value: { outcome: 'throttled', waitS: 60 } });
  clock.advance(waitMs - 1_500);
  expect(await type('Epe', code)).toEqual({ ok: true, value: { outcome: 'throttled', waitS: 2 } });
  expect(places()).toEqual([]);
  clock.advance(1_500);
  expect(await type('Epe', code)).toMatchObject({ ok: true, value: { outcome: 'joined' } });
});

test('a code that is somebody’s but not for now does not count as wrong', async () => {
  const { type, answers } = setUp();
  answers.set('00000000', { outcome: 'cancelled' });
  for (let times = 0; times < 20; times += 1) expect(await type('Epe', '00000000')).toMatchObject({ value: { outcome: 'cancelled' } });
});

test('in a call, and while the server is being stopped, no code is taken', async () => {
  const { queue, type, inCall, lookedUp } = setUp();
  inCall.add('kiosk:Epe');
  expect(await type('Epe', code)).toEqual(refused('alreadyWaiting'));
  expect(lookedUp).toEqual([]);
  inCall.clear();
  queue.drain();
  expect(await type('Epe', code)).toEqual(failure('draining'));
});

test('no code and no name is in the log', async () => {
  const { type, logged } = setUp();
  await type('Epe', code);
  await type('Epe', '12345678');
  expect(logged.join()).toContain('booking.codeRefused');
  expect(logged.join()).not.toMatch(/K7QP3M9X|12345678|Anouk/);
});
