import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandId, ConnectionId, failure, KioskCard, OfficerId, type OfficerRole, requests, success, TicketId } from '@loket/contract';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { containing, refused } from '../../test/matchers.ts';
import { createAudit } from '../audit/service.ts';
import { createCalls } from '../call/service.ts';
import { loadConfig } from '../config/load.ts';
import type { Principal } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import type { Ticket } from '../queue/tickets.ts';
import type { Peer } from '../signalling/handlers.ts';
import { openStore, type Store } from '../store/store.ts';
import { type ManualClock, manualClock } from '../time/clock.ts';
import { type Booking, createBooking } from './service.ts';

/** The room of appointments on SQLite, with people at desks and a kiosk that it may tell. */
const kiosk = KioskCard.parse({ kioskId: randomUUID(), name: 'Raalte', place: 'Gemeentehuis Raalte', address: 'Plein 1' });
const officer = { officerId: OfficerId.parse(randomUUID()), displayName: 'S. El Amrani', unit: 'RSC proef' };
const nine = '2026-01-15T08:00:00.000Z';
const hourMs = 3_600_000;

let folder: string;
let store: Store;
let clock: ManualClock;
let audit: ReturnType<typeof createAudit>;
let calls: ReturnType<typeof createCalls>;
let booking: Booking;
let told: string[];

const peer = (who: string, principal: Principal): Peer => ({
  connectionId: ConnectionId.parse(randomUUID()),
  principal,
  send: (type) => void told.push(`${who} ${type}`),
  onClose: () => undefined,
});
const person = (...roles: OfficerRole[]): Principal => ({ kind: 'person', officer, roles });
const atDesk = () => ({ peer: peer('officer', person('officer')), commandId: CommandId.parse(randomUUID()) });
const atKiosk = () => ({ peer: peer('kiosk', { kind: 'kiosk', kiosk }), commandId: CommandId.parse(randomUUID()) });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-booking-room-'));
  store = await openStore({ kind: 'sqlite', folder });
  clock = manualClock(new Date('2026-01-15T07:50:00.000Z'));
  told = [];
  const loaded = loadConfig(undefined, { development: true });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  audit = createAudit({
    store,
    clock,
    checkpoints: { write: () => undefined, read: () => ({ heads: [], faults: [], lineSha256s: [] }), linesAfter: () => [] },
    checkpointEveryMs: 300 * hourMs,
    onDefect: () => undefined,
  });
  calls = createCalls({ clock, log: silentLog, reconnectGraceMs: 30_000, officerGraceMs: 30_000 });
  const peers = [
    peer('officer', person('officer')),
    peer('supervisor', person('supervisor')),
    peer('receptionist', person('receptionist')),
    peer('kiosk', { kind: 'kiosk', kiosk }),
  ];
  booking = createBooking({
    store,
    audit,
    clock,
    log: silentLog,
    config: loaded.config,
    peers: { all: () => peers, bySeat: () => undefined, onJoined: () => undefined },
    arrivals: { inCall: () => false, arrive: () => success({ ticketId: TicketId.parse(randomUUID()) }) },
    activeKiosks: async () => [kiosk],
    calls,
  });
});
afterEach(async () => {
  await booking.close();
  await booking.close();
  await audit.close();
  await store.close();
  rmSync(folder, { recursive: true });
});

const make = async () => {
  const made = await booking.handlers['booking.make']?.(atDesk(), {
    kioskName: 'Raalte',
    startsAt: nine,
    firstName: 'Anouk',
    wish: null,
    language: 'nl',
  });
  if (made?.ok !== true) throw new Error('not made');
  return made.value.appointment;
};
const stateOf = async (appointmentId: string) =>
  (await store.db.selectFrom('appointments').select('state').where('appointmentId', '=', appointmentId).executeTakeFirst())?.state;

test('a change is told to officers and supervisors, and to nobody else', async () => {
  await make();
  expect(told).toEqual(['officer booking.changed', 'supervisor booking.changed']);
  expect(requests['booking.list'].roles).toEqual(['officer', 'supervisor']);
});

test('a call that begins with an appointment uses its code up; one without leaves it', async () => {
  const { appointmentId, code, startsAt, firstName } = await make();
  expect(await booking.handlers['booking.redeem']?.(atKiosk(), { code, language: 'nl' })).toMatchObject({ value: { outcome: 'joined' } });
  const ticket: Ticket = {
    ticketId: TicketId.parse(randomUUID()),
    kiosk,
    kioskSeat: `kiosk:${kiosk.kioskId}`,
    since: clock.now(),
    standing: 'appointment',
    reservation: null,
    brokenOff: null,
    appointment: null,
    wish: null,
    language: 'nl',
    canTalkFreely: null,
    connected: true,
  };
  calls.start(ticket, officer, 'person:1');
  expect(await stateOf(appointmentId)).toBe('arrived');
  calls.start({ ...ticket, appointment: { appointmentId, startsAt, firstName } }, officer, 'person:1');
  // Closing waits for what goes on.
  await booking.close();
  expect(await stateOf(appointmentId)).toBe('helped');
  expect(await booking.handlers['booking.redeem']?.(atKiosk(), { code, language: 'nl' })).toEqual(success({ outcome: 'used' }));
});

test('what was kept long enough goes by itself, within the hour', async () => {
  const { appointmentId } = await make();
  clock.advance(24 * hourMs);
  expect(await stateOf(appointmentId)).toBe('booked');
  // Each run sets the timer of the next when it is done.
  await vi.waitFor(
    async () => {
      clock.advance(hourMs);
      expect(await stateOf(appointmentId)).toBeUndefined();
    },
    { timeout: 20_000 },
  );
});

test('a desk that is no person, a command without its id, and a kiosk that is none are refused', async () => {
  const asked = { kioskName: 'Raalte', startsAt: nine, firstName: '', wish: null, language: 'nl' } as const;
  expect(await booking.handlers['booking.make']?.(atKiosk(), asked)).toEqual(failure('notAllowed'));
  expect(await booking.handlers['booking.make']?.({ ...atDesk(), commandId: undefined }, asked)).toEqual(refused('malformed', 'commandId'));
  expect(await booking.handlers['booking.redeem']?.(atDesk(), { code: '00000000', language: 'nl' })).toEqual(failure('notAllowed'));
});

test('a desk learns where and until when it can book', async () => {
  expect(await booking.handlers['booking.places']?.(atDesk(), {})).toEqual(
    success({ places: [containing({ name: 'Raalte' })], today: '2026-01-15', lastDay: '2026-03-16' }),
  );
});
