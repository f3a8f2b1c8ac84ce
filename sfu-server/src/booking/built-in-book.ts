import { randomUUID } from 'node:crypto';
import {
  type Appointment,
  AppointmentId,
  type BookablePlace,
  failure,
  type KioskCard,
  type Result,
  success,
  TypedCode,
} from '@loket/contract';
import { z } from 'zod';
import type { AuditDetail, AuditKind } from '../audit/entry.ts';
import type { Audit } from '../audit/service.ts';
import type { Config } from '../config/schema.ts';
import { newTypedCode } from '../identity/secrets.ts';
import type { CommandLog } from '../store/command-log.ts';
import { orStorageUnavailable } from '../store/failure.ts';
import type { Store, Trx } from '../store/store.ts';
import { addDays, boundsOf, dayOf } from '../time/civil-time.ts';
import type { Clock } from '../time/clock.ts';
import type { AppointmentBook, Booker } from './appointment-book.ts';
import { judgeCode } from './judge.ts';
import { type Slot, slotsOf } from './slots.ts';
import * as rows from './store.ts';

export type BuiltInBookPorts = {
  readonly store: Store;
  readonly commandLog: CommandLog;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly settings: Config['booking'];
  /** How long an appointment is kept after its time. */
  readonly keepMs: number;
  /** The kiosks that are let in. */
  readonly activeKiosks: () => Promise<readonly KioskCard[]>;
  /** Told after the commit, with the civil days that are not as they were. */
  readonly onMoved: (step: string, appointmentId: string, days: readonly string[]) => void;
};

const listedAtMost = 400;
const foundAtMost = 20;
/** What the log of commands keeps of an answer: no code and no name. */
const Kept = z.strictObject({ appointmentId: AppointmentId });
type Kept = z.infer<typeof Kept>;
type Slots = { readonly slot: Slot; readonly state: 'free' | 'taken' | 'past' };

/** The book in the counter's own store. */
export function createBuiltInBook(ports: BuiltInBookPorts): AppointmentBook {
  const { store, commandLog, audit, clock, settings, onMoved } = ports;

  const places = async (): Promise<BookablePlace[]> =>
    (await ports.activeKiosks()).map(({ name, place, address }) => ({ name, place, address }));

  const note = (trx: Trx, appointmentId: string, kind: AuditKind, actor: string, detail: AuditDetail = {}) =>
    audit.append(trx, { caseId: appointmentId, kind, actor, detail });

  /** The slots of a place on a day; those that the settings of another day left half taken count as taken. */
  const slotsAt = async (db: Store['db'], kioskName: string, day: string): Promise<Slots[]> => {
    const today = dayOf(clock.now());
    if (day > addDays(today, settings.daysAhead)) return [];
    const { from, until } = boundsOf(day);
    const taken = await rows.takenBetween(db, kioskName, from.toISOString(), until.toISOString());
    return slotsOf(settings, day).map((slot) => {
      const [startsAt, endsAt] = [slot.startsAt.toISOString(), slot.endsAt.toISOString()];
      if (startsAt <= clock.now().toISOString()) return { slot, state: 'past' };
      return { slot, state: taken.some((other) => other.startsAt < endsAt && other.endsAt > startsAt) ? 'taken' : 'free' };
    });
  };

  /** Inside the transaction that will claim it. */
  const freeSlot = async (trx: Trx, kioskName: string, startsAt: string): Promise<Result<Slot>> => {
    const wanted = Date.parse(startsAt);
    const found = (await slotsAt(trx, kioskName, dayOf(new Date(wanted)))).find(({ slot }) => slot.startsAt.getTime() === wanted);
    if (found === undefined || found.state === 'past') return failure('slotNotOffered', 'startsAt');
    return found.state === 'taken' ? failure('slotTaken', 'startsAt') : success(found.slot);
  };

  const placeNamed = async (name: string): Promise<Result<BookablePlace>> => {
    const place = (await places()).find((candidate) => candidate.name === name);
    return place === undefined ? failure('slotNotOffered', 'kioskName') : success(place);
  };

  /** One command, once: what it leaves in the log of commands is the id alone, and the appointment is read afterwards. */
  const act = (
    { seat, commandId }: Booker,
    type: string,
    step: string,
    change: (trx: Trx, touched: (startsAt: string) => void) => Promise<Result<Kept>>,
  ): Promise<Result<Appointment>> =>
    orStorageUnavailable(async () => {
      const days = new Set<string>();
      const touched = (startsAt: string) => void days.add(dayOf(new Date(startsAt)));
      const done = await store.transaction((trx) =>
        commandLog.runOnce(trx, { commandId, type, actor: seat, answer: Kept }, () => change(trx, touched)),
      );
      if (!done.ok) return done;
      const { appointmentId } = done.value;
      if (days.size > 0) onMoved(step, appointmentId, [...days]);
      const row = await rows.findAppointment(store.db, appointmentId);
      return row === undefined ? failure('notFound', 'appointmentId') : success(rows.fromRow(row));
    });

  /** An appointment that nobody came for yet, held until the transaction ends. */
  const lockBooked = async (trx: Trx, appointmentId: string): Promise<Result<rows.AppointmentRow>> => {
    const row = await rows.lockAppointment(trx, appointmentId);
    if (row === undefined) return failure('notFound', 'appointmentId');
    return row.state === 'booked' ? success(row) : failure('conflict', 'appointmentId');
  };

  const where = ({ name, place, address }: BookablePlace, slot: Slot) => ({
    kioskName: name,
    placeName: place,
    address,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt.toISOString(),
  });

  return {
    places,

    slots: async (kioskName, day) => {
      const place = await placeNamed(kioskName);
      if (!place.ok) return place;
      const slots = await slotsAt(store.db, kioskName, day);
      return success(slots.map(({ slot, state }) => ({ startsAt: slot.startsAt.toISOString(), endsAt: slot.endsAt.toISOString(), state })));
    },

    list: async (day) => {
      const { from, until } = boundsOf(day);
      const found = await rows.appointmentsBetween(store.db, from.toISOString(), until.toISOString(), listedAtMost + 1);
      return { appointments: found.slice(0, listedAtMost).map(rows.fromRow), more: found.length > listedAtMost };
    },

    find: async (query) => {
      const code = TypedCode.safeParse(query).data;
      return (await rows.searchAppointments(store.db, { code, name: query }, foundAtMost)).map(rows.fromRow);
    },

    make: async (booker, { kioskName, startsAt, firstName, wish, language }) => {
      const place = await placeNamed(kioskName);
      if (!place.ok) return place;
      return act(booker, 'booking.make', 'made', async (trx, touched) => {
        const slot = await freeSlot(trx, kioskName, startsAt);
        if (!slot.ok) return slot;
        const appointmentId = AppointmentId.parse(randomUUID());
        const at = where(place.value, slot.value);
        if (!(await rows.claimSlot(trx, at, appointmentId))) return failure('slotTaken', 'startsAt');
        await rows.insertAppointment(trx, {
          appointmentId,
          code: newTypedCode(),
          ...at,
          firstName,
          firstNameKey: rows.firstNameKey(firstName),
          wish,
          language,
          state: 'booked',
          madeById: booker.officer.officerId,
          madeByName: booker.officer.displayName,
          arrivedAt: null,
        });
        await audit.openCase(trx, appointmentId);
        await note(trx, appointmentId, 'appointment.made', booker.seat, { kioskName, startsAt: at.startsAt });
        touched(at.startsAt);
        return success({ appointmentId });
      });
    },

    move: async (booker, { appointmentId, kioskName, startsAt }) => {
      const place = await placeNamed(kioskName);
      if (!place.ok) return place;
      return act(booker, 'booking.move', 'moved', async (trx, touched) => {
        const locked = await lockBooked(trx, appointmentId);
        if (!locked.ok) return locked;
        const old = locked.value;
        if (old.kioskName === kioskName && Date.parse(old.startsAt) === Date.parse(startsAt)) return success({ appointmentId });
        const slot = await freeSlot(trx, kioskName, startsAt);
        if (!slot.ok) return slot;
        const at = where(place.value, slot.value);
        if (!(await rows.claimSlot(trx, at, appointmentId))) return failure('slotTaken', 'startsAt');
        await rows.releaseSlot(trx, old, appointmentId);
        await rows.changeAppointment(trx, appointmentId, at);
        await note(trx, appointmentId, 'appointment.moved', booker.seat, { kioskName, startsAt: at.startsAt });
        touched(old.startsAt);
        touched(at.startsAt);
        return success({ appointmentId });
      });
    },

    cancel: (booker, { appointmentId }) =>
      act(booker, 'booking.cancel', 'cancelled', async (trx, touched) => {
        const locked = await lockBooked(trx, appointmentId);
        if (!locked.ok) return locked;
        await rows.releaseSlot(trx, locked.value, appointmentId);
        await rows.changeAppointment(trx, appointmentId, { state: 'cancelled' });
        await note(trx, appointmentId, 'appointment.cancelled', booker.seat);
        touched(locked.value.startsAt);
        return success({ appointmentId });
      }),

    redeem: async (code, kiosk) => {
      const judged = await store.transaction(async (trx) => {
        const row = await rows.lockByCode(trx, code);
        if (row === undefined) return { outcome: 'unknown' } as const;
        const now = clock.now();
        const refused = judgeCode(row, kiosk, now, settings);
        if (refused !== undefined) return refused;
        const isFirst = row.state === 'booked';
        if (isFirst) {
          await rows.changeAppointment(trx, row.appointmentId, { state: 'arrived', arrivedAt: now.toISOString() });
          await note(trx, row.appointmentId, 'appointment.arrived', `kiosk:${kiosk.kioskId}`);
        }
        return { outcome: 'welcome', appointment: { ...rows.fromRow(row), state: 'arrived' }, isFirst } as const;
      });
      if (judged.outcome !== 'welcome') return judged;
      const { appointment, isFirst } = judged;
      if (isFirst) onMoved('arrived', appointment.appointmentId, [dayOf(new Date(appointment.startsAt))]);
      return { outcome: 'welcome', appointment };
    },

    helped: async (appointmentId, seat) => {
      const row = await store.transaction(async (trx) => {
        const found = await rows.lockAppointment(trx, appointmentId);
        if (found?.state !== 'arrived') return undefined;
        await rows.changeAppointment(trx, appointmentId, { state: 'helped' });
        await note(trx, appointmentId, 'appointment.helped', seat);
        return found;
      });
      if (row !== undefined) onMoved('helped', appointmentId, [dayOf(new Date(row.startsAt))]);
    },

    deleteOld: async () => {
      const before = new Date(clock.now().getTime() - ports.keepMs).toISOString();
      let count = 0;
      for (const appointmentId of await rows.appointmentsStartedBefore(store.db, before)) {
        const isDeleted = await store.transaction(async (trx) => {
          const row = await rows.lockAppointment(trx, appointmentId);
          if (row === undefined || row.startsAt >= before) return false;
          await note(trx, appointmentId, 'appointment.deleted', 'system');
          await rows.deleteAppointment(trx, appointmentId);
          await audit.forgetCase(trx, appointmentId);
          return true;
        });
        if (isDeleted) count += 1;
      }
      return count;
    },
  };
}
