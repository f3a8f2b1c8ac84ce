import { randomUUID } from 'node:crypto';
import { type Appointment, CommandId, KioskCard, type OfficerCard, OfficerId } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { containing, refused } from '../../test/matchers.ts';
import { createAudit } from '../audit/service.ts';
import { loadConfig } from '../config/load.ts';
import type { Table } from '../config/merge.ts';
import { createCommandLog } from '../store/command-log.ts';
import { openStore, type Store, type StoreConfig } from '../store/store.ts';
import { type ManualClock, manualClock } from '../time/clock.ts';
import type { Booker } from './appointment-book.ts';
import { createBuiltInBook } from './built-in-book.ts';

const expectOk = <Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: { code: string } },
): Value => {
  if (!result.ok) throw new Error(`refused: ${result.error.code}`);
  return result.value;
};

const kioskAt = (name: string): KioskCard =>
  KioskCard.parse({ kioskId: randomUUID(), name, place: `Gemeentehuis ${name}`, address: `Plein 1, ${name}` });
const samira: OfficerCard = { officerId: OfficerId.parse(randomUUID()), displayName: 'S. El Amrani', unit: 'RSC proef' };
const booker = (): Booker => ({ officer: samira, seat: `person:${samira.officerId}`, commandId: CommandId.parse(randomUUID()) });

/** Thursday 15 January 2026, 08:50 in the Netherlands: the first slots of the day are at nine. */
const now = new Date('2026-01-15T07:50:00.000Z');
const day = '2026-01-15';
const nine = '2026-01-15T08:00:00.000Z';
const halfPastNine = '2026-01-15T08:30:00.000Z';
const minuteMs = 60_000;

function bookingConfig(overrides: Table) {
  const loaded = loadConfig(undefined, { development: true, overrides });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  return loaded.config;
}
const officeHours = Object.fromEntries(
  ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'].map((weekDay) => [weekDay, ['09:00-12:00']]),
);

/** What the built-in book does on every database behind the store. `fresh` makes an empty database. */
export function bookingContract(name: string, fresh: () => Promise<StoreConfig>): void {
  describe(`appointments on ${name}`, () => {
    const raalte = kioskAt('Raalte');
    const heerde = kioskAt('Heerde');
    let store: Store;
    let clock: ManualClock;
    let book: ReturnType<typeof createBuiltInBook>;
    let moved: string[];
    let changedDays: string[][];
    let audit: ReturnType<typeof createAudit>;

    const openBook = (booking: Table = {}) => {
      const config = bookingConfig({ booking: { slotMinutes: 30, hours: officeHours, ...booking } });
      return createBuiltInBook({
        store,
        commandLog: createCommandLog(clock),
        audit,
        clock,
        settings: config.booking,
        keepMs: config.retention.appointmentHours * 3_600_000,
        activeKiosks: async () => [raalte, heerde],
        onMoved: (step, _appointmentId, days) => {
          moved.push(step);
          changedDays.push([...days]);
        },
      });
    };

    beforeEach(async () => {
      store = await openStore(await fresh());
      clock = manualClock(now);
      moved = [];
      changedDays = [];
      audit = createAudit({
        store,
        clock,
        checkpoints: { write: () => undefined, read: () => ({ heads: [], faults: [], lineSha256s: [] }), linesAfter: () => [] },
        checkpointEveryMs: 300_000,
        onDefect: () => undefined,
      });
      book = openBook();
    });
    afterEach(async () => {
      await audit.close();
      await store.close();
    });

    const request = (startsAt = nine, kioskName = 'Raalte', firstName = 'Anouk') =>
      ({ kioskName, startsAt, firstName, wish: 'aangifte', language: 'nl' }) as const;
    const make = async (...asked: Parameters<typeof request>): Promise<Appointment> =>
      expectOk(await book.make(booker(), request(...asked)));
    const stateOf = async (kioskName: string, startsAt: string, ofDay = day) =>
      expectOk(await book.slots(kioskName, ofDay)).find((slot) => slot.startsAt === startsAt)?.state;
    const auditOf = async (appointmentId: string) =>
      (await store.db.selectFrom('auditEntries').select('kind').where('caseId', '=', appointmentId).orderBy('serial').execute()).map(
        ({ kind }) => kind,
      );

    describe('a slot', () => {
      it('is free, then taken at that place only, then past', async () => {
        expect(expectOk(await book.slots('Raalte', day))).toHaveLength(6);
        await make(nine);
        expect([await stateOf('Raalte', nine), await stateOf('Heerde', nine), await stateOf('Raalte', halfPastNine)]).toEqual([
          'taken',
          'free',
          'free',
        ]);
        clock.advance(10 * minuteMs);
        expect(await stateOf('Heerde', nine)).toBe('past');
      });

      it('goes to exactly one of fifty requests at one instant', async () => {
        const asked = Array.from({ length: 50 }, (_, index) => book.make(booker(), request(nine, 'Raalte', `Nummer ${index}`)));
        const answers = await Promise.all(asked);
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        expect(answers.filter((answer) => !answer.ok && answer.error.code === 'slotTaken')).toHaveLength(49);
        const { appointments } = await book.list(day);
        expect(appointments).toHaveLength(1);
        expect(await store.db.selectFrom('appointmentSlots').selectAll().execute()).toHaveLength(1);
        expect(moved).toEqual(['made']);
      });

      it('goes to exactly one of many that are moved to it at one instant, and the others stay where they were', async () => {
        const starts = [1, 2, 3, 4, 5].map((index) => new Date(Date.parse(nine) + index * 30 * minuteMs).toISOString());
        const made = [
          ...(await Promise.all(starts.map((start) => make(start)))),
          ...(await Promise.all(starts.map((start) => make(start, 'Heerde')))),
        ];
        const answers = await Promise.all(
          made.map(({ appointmentId }) => book.move(booker(), { appointmentId, kioskName: 'Raalte', startsAt: nine })),
        );
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        const { appointments } = await book.list(day);
        expect(appointments.filter(({ place, startsAt }) => place.name === 'Raalte' && startsAt === nine)).toHaveLength(1);
        const claims = await store.db.selectFrom('appointmentSlots').select(['kioskName', 'startsAt', 'appointmentId']).execute();
        expect(claims).toHaveLength(made.length);
        for (const { appointmentId, place, startsAt } of appointments)
          expect(claims).toContainEqual({ appointmentId, kioskName: place.name, startsAt });
      });

      it.each([
        ['outside opening hours', '2026-01-15T11:00:00.000Z'],
        ['between two slots', '2026-01-15T08:10:00.000Z'],
        ['in the past', '2026-01-14T09:00:00.000Z'],
        ['too far ahead', '2026-06-15T08:00:00.000Z'],
      ])('is refused %s', async (_what, startsAt) => {
        expect(await book.make(booker(), request(startsAt))).toEqual(refused('slotNotOffered', 'startsAt'));
      });

      it('is refused at a place that is not there', async () => {
        expect(await book.make(booker(), request(nine, 'Nergens'))).toEqual(refused('slotNotOffered', 'kioskName'));
        expect(await book.slots('Nergens', day)).toEqual(refused('slotNotOffered', 'kioskName'));
      });

      it('that overlaps one of an older slot length counts as taken', async () => {
        await make(nine);
        book = openBook({ slotMinutes: 20 });
        expect(await stateOf('Raalte', '2026-01-15T08:20:00.000Z')).toBe('taken');
        expect(await stateOf('Raalte', '2026-01-15T08:40:00.000Z')).toBe('free');
        expect(await book.make(booker(), request('2026-01-15T08:20:00.000Z'))).toEqual(refused('slotTaken', 'startsAt'));
      });
    });

    describe('an appointment', () => {
      it('is made once for a repeated command, and the log of commands keeps neither its code nor its name', async () => {
        const command = booker();
        const first = expectOk(await book.make(command, request()));
        expect(expectOk(await book.make(command, request()))).toEqual(first);
        expect((await book.list(day)).appointments).toEqual([first]);
        const kept = JSON.stringify(await store.db.selectFrom('commands').selectAll().execute());
        expect(kept).toContain(first.appointmentId);
        expect(kept).not.toContain(first.code);
        expect(kept).not.toContain('Anouk');
      });

      it('leaves in the audit chain who did what, without code and name', async () => {
        const { appointmentId, code } = await make();
        await book.move(booker(), { appointmentId, kioskName: 'Heerde', startsAt: halfPastNine });
        await book.cancel(booker(), { appointmentId });
        expect(await auditOf(appointmentId)).toEqual(['appointment.made', 'appointment.moved', 'appointment.cancelled']);
        const entries = JSON.stringify(await store.db.selectFrom('auditEntries').selectAll().execute());
        expect(entries).toContain(`person:${samira.officerId}`);
        expect(entries).not.toContain(code);
        expect(entries).not.toContain('Anouk');
        expect((await audit.verifyAll()).chainFaults).toEqual([]);
      });

      it('keeps its code when it moves, and gives its slot back in the same act', async () => {
        const made = await make();
        const tomorrow = '2026-01-16T08:00:00.000Z';
        const after = expectOk(await book.move(booker(), { appointmentId: made.appointmentId, kioskName: 'Heerde', startsAt: tomorrow }));
        expect(after).toEqual({ ...made, startsAt: tomorrow, endsAt: '2026-01-16T08:30:00.000Z', place: containing({ name: 'Heerde' }) });
        expect([await stateOf('Raalte', nine), await stateOf('Heerde', tomorrow, '2026-01-16')]).toEqual(['free', 'taken']);
        expect(changedDays.at(-1)).toEqual([day, '2026-01-16']);
      });

      it('stays whole when the slot that it is to move to is taken', async () => {
        const [mine] = [await make(), await make(halfPastNine)];
        const { appointmentId } = mine;
        expect(await book.move(booker(), { appointmentId, kioskName: 'Raalte', startsAt: halfPastNine })).toEqual(refused('slotTaken'));
        expect((await book.list(day)).appointments[0]).toEqual(mine);
        expect(await stateOf('Raalte', nine)).toBe('taken');
      });

      it('moves to where it is already without a change', async () => {
        const mine = await make();
        expect(expectOk(await book.move(booker(), { appointmentId: mine.appointmentId, kioskName: 'Raalte', startsAt: nine }))).toEqual(
          mine,
        );
        expect(moved).toEqual(['made']);
      });

      it('gives its slot back when it is cancelled, and can then be neither moved nor cancelled', async () => {
        const { appointmentId } = await make();
        expect(expectOk(await book.cancel(booker(), { appointmentId })).state).toBe('cancelled');
        expect(await stateOf('Raalte', nine)).toBe('free');
        expect(await book.cancel(booker(), { appointmentId })).toEqual(refused('conflict'));
        expect(await book.move(booker(), { appointmentId, kioskName: 'Raalte', startsAt: halfPastNine })).toEqual(refused('conflict'));
        await make();
      });

      it('is found by its code as people type it, and by the beginning of the first name', async () => {
        const anouk = await make();
        const anna = await make(halfPastNine, 'Raalte', 'Anna_1');
        const found = async (query: string) => (await book.find(query)).map(({ appointmentId }) => appointmentId);
        expect(await found(`${anouk.code.slice(0, 4).toLowerCase()}-${anouk.code.slice(4)}`)).toEqual([anouk.appointmentId]);
        expect(await found('AN')).toEqual([anouk.appointmentId, anna.appointmentId]);
        expect(await found('anna_')).toEqual([anna.appointmentId]);
        expect(await found('ann%')).toEqual([]);
        expect(await found('bob')).toEqual([]);
      });

      it('is in the list of its civil day, by time, at every place', async () => {
        await make(halfPastNine);
        await make(nine, 'Heerde');
        expect((await book.list(day)).appointments.map(({ startsAt, place }) => [startsAt, place.name])).toEqual([
          [nine, 'Heerde'],
          [halfPastNine, 'Raalte'],
        ]);
        expect((await book.list('2026-01-16')).appointments).toEqual([]);
      });
    });

    describe('a code at a kiosk', () => {
      const at = (instant: string, offsetMs = 0) => clock.advance(Date.parse(instant) + offsetMs - clock.now().getTime());

      it('is welcome from fifteen minutes before until thirty minutes after, to the millisecond', async () => {
        const { code } = await make(halfPastNine);
        const early = { outcome: 'tooEarly', startsAt: halfPastNine, opensAt: '2026-01-15T08:15:00.000Z' };
        at(halfPastNine, -15 * minuteMs - 1);
        expect(await book.redeem(code, raalte)).toEqual(early);
        at(halfPastNine, -15 * minuteMs);
        expect(await book.redeem(code, raalte)).toMatchObject({ outcome: 'welcome' });
        const other = await make('2026-01-15T09:30:00.000Z');
        at(other.startsAt, 30 * minuteMs);
        expect(await book.redeem(other.code, raalte)).toMatchObject({ outcome: 'welcome' });
        const late = await make('2026-01-15T10:30:00.000Z');
        at(late.startsAt, 30 * minuteMs + 1);
        expect(await book.redeem(late.code, raalte)).toEqual({ outcome: 'tooLate', startsAt: late.startsAt });
      });

      it('follows the settings', async () => {
        const { code } = await make();
        book = openBook({ earlyMinutes: 5, lateMinutes: 1 });
        expect(await book.redeem(code, raalte)).toMatchObject({ outcome: 'tooEarly' });
        at(nine, 2 * minuteMs);
        expect(await book.redeem(code, raalte)).toMatchObject({ outcome: 'tooLate' });
      });

      it('of another place, of a cancelled appointment, or of nobody leads to no place', async () => {
        const mine = await make();
        expect(await book.redeem(mine.code, heerde)).toEqual({
          outcome: 'otherPlace',
          startsAt: nine,
          place: { name: 'Raalte', place: 'Gemeentehuis Raalte', address: 'Plein 1, Raalte' },
        });
        await book.cancel(booker(), { appointmentId: mine.appointmentId });
        expect(await book.redeem(mine.code, raalte)).toEqual({ outcome: 'cancelled' });
        expect(await book.redeem('00000000', raalte)).toEqual({ outcome: 'unknown' });
        expect(moved).toEqual(['made', 'cancelled']);
      });

      it('may come again at the same place until a call began with it, and then never', async () => {
        const { appointmentId, code } = await make();
        at(nine, 20 * minuteMs);
        expect(await book.redeem(code, raalte)).toMatchObject({ outcome: 'welcome', appointment: { state: 'arrived' } });
        at(nine, 45 * minuteMs);
        expect(await book.redeem(code, raalte)).toMatchObject({ outcome: 'welcome' });
        await book.helped(appointmentId, 'person:1');
        await book.helped(appointmentId, 'person:1');
        expect(await book.redeem(code, raalte)).toEqual({ outcome: 'used' });
        expect(await auditOf(appointmentId)).toEqual(['appointment.made', 'appointment.arrived', 'appointment.helped']);
        expect(moved).toEqual(['made', 'arrived', 'helped']);
      });

      it('notes an arrival once when it is typed many times at one instant', async () => {
        const { code } = await make();
        const answers = await Promise.all(Array.from({ length: 10 }, () => book.redeem(code, raalte)));
        expect(answers.map(({ outcome }) => outcome)).toEqual(answers.map(() => 'welcome'));
        expect(moved).toEqual(['made', 'arrived']);
      });
    });

    describe('what is kept', () => {
      it('ends a day after the time of the appointment: row and claim go, the chain tells of it without its salt', async () => {
        const { appointmentId } = await make();
        const later = await make('2026-01-16T08:00:00.000Z');
        clock.advance(Date.parse(nine) + 24 * 60 * minuteMs - clock.now().getTime());
        expect(await book.deleteOld()).toBe(0);
        clock.advance(1);
        expect(await book.deleteOld()).toBe(1);
        expect(await store.db.selectFrom('appointments').select('appointmentId').execute()).toEqual([
          { appointmentId: later.appointmentId },
        ]);
        expect(await store.db.selectFrom('appointmentSlots').select('appointmentId').execute()).toEqual([
          { appointmentId: later.appointmentId },
        ]);
        expect(await auditOf(appointmentId)).toEqual(['appointment.made', 'appointment.deleted']);
        expect(await store.db.selectFrom('auditSalts').select('caseId').execute()).toEqual([{ caseId: later.appointmentId }]);
        expect(await book.deleteOld()).toBe(0);
      });
    });
  });
}
