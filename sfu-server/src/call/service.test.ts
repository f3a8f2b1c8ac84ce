import { randomUUID } from 'node:crypto';
import { KioskCard, OfficerCard, TicketId } from '@loket/contract';
import { expect, test } from 'vitest';
import { silentLog } from '../log/log.ts';
import type { Ticket } from '../queue/tickets.ts';
import { manualClock } from '../time/clock.ts';
import { createCalls } from './service.ts';

const reconnectGraceMs = 60_000;
const officerGraceMs = 20_000;
const officerSeat = 'person:samira';
const kioskSeat = 'kiosk:raalte';

function setUp() {
  const clock = manualClock();
  const ended: string[] = [];
  const presence: [string, boolean][] = [];
  const calls = createCalls({ clock, log: silentLog, reconnectGraceMs, officerGraceMs });
  calls.listen({
    started: () => {},
    ended: ({ reason }) => void ended.push(reason),
    presence: (_call, seat, connected) => void presence.push([seat, connected]),
  });
  const kiosk = KioskCard.parse({ kioskId: randomUUID(), name: 'Raalte', place: 'Raalte', address: 'Markt 1' });
  const ticket: Ticket = {
    ticketId: TicketId.parse(randomUUID()),
    kiosk,
    kioskSeat,
    since: clock.now(),
    standing: 'walkIn',
    reservation: null,
    brokenOff: null,
    appointment: null,
    wish: null,
    language: 'nl',
    canTalkFreely: null,
    connected: true,
  };
  const call = calls.start(ticket, OfficerCard.parse({ officerId: randomUUID(), displayName: 'Samira', unit: 'RSC' }), officerSeat);
  return { clock, calls, call, ended, presence };
}

test('only the two of a call are in it', () => {
  const { calls, call } = setUp();
  expect(calls.otherSide(call.callId, kioskSeat)).toBe(officerSeat);
  expect(calls.otherSide(call.callId, officerSeat)).toBe(kioskSeat);
  expect(calls.otherSide(call.callId, 'person:joost')).toBeUndefined();
});

test('a stranger cannot hang up; either side can, once', () => {
  const { calls, call, ended } = setUp();
  expect(calls.hangUp('person:joost', call.callId)).toMatchObject({ error: { code: 'callEnded' } });
  expect(calls.hangUp(kioskSeat, call.callId).ok).toBe(true);
  expect(calls.hangUp(officerSeat, call.callId)).toMatchObject({ error: { code: 'callEnded' } });
  expect(ended).toEqual(['kioskHungUp']);
});

test('officer-connection-lost: the other side is told, the call waits, and goes on when the officer is back', () => {
  const { clock, calls, call, ended, presence } = setUp();
  calls.lost(officerSeat);
  clock.advance(officerGraceMs - 1);
  calls.back(officerSeat);
  clock.advance(reconnectGraceMs);
  expect(presence).toEqual([
    [officerSeat, false],
    [officerSeat, true],
  ]);
  expect(ended).toEqual([]);
  expect(calls.find(call.callId)).toBe(call);
});

test('kiosk-never-comes-back: the call ends with that reason', () => {
  const { clock, calls, ended } = setUp();
  calls.lost(kioskSeat);
  clock.advance(reconnectGraceMs);
  expect(ended).toEqual(['kioskLost']);
});

test('officer-never-comes-back: the call ends sooner than for a kiosk, and with that reason', () => {
  const { clock, calls, ended } = setUp();
  calls.lost(officerSeat);
  clock.advance(officerGraceMs);
  expect(ended).toEqual(['officerLost']);
});

test('ends every call at close, twice without harm', () => {
  const { clock, calls, ended } = setUp();
  calls.lost(kioskSeat);
  calls.close();
  calls.close();
  expect(ended).toEqual(['serverStopped']);
  expect(clock.pendingTimers()).toBe(0);
});
