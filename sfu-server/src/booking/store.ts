import { Appointment, type BookablePlace } from '@loket/contract';
import { type Kysely, sql } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Trx } from '../store/store.ts';
import type { AppointmentsTable } from '../store/tables/booking.ts';

export type AppointmentRow = AppointmentsTable;
type SlotKey = { readonly kioskName: string; readonly startsAt: string };
type Db = Kysely<Schema>;

export const placeOf = (row: Pick<AppointmentRow, 'kioskName' | 'placeName' | 'address'>): BookablePlace => ({
  name: row.kioskName,
  place: row.placeName,
  address: row.address,
});

export const fromRow = (row: AppointmentRow): Appointment =>
  Appointment.parse({
    appointmentId: row.appointmentId,
    code: row.code,
    place: placeOf(row),
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    firstName: row.firstName,
    wish: row.wish,
    language: row.language,
    state: row.state,
    madeBy: row.madeByName,
  });

export const firstNameKey = (name: string): string => name.normalize('NFC').toLocaleLowerCase('nl');

/** False if somebody has that slot. On PostgreSQL one that is being claimed at this moment is waited for. */
export async function claimSlot(trx: Trx, { kioskName, startsAt }: SlotKey, appointmentId: string): Promise<boolean> {
  const claimed = await trx
    .insertInto('appointmentSlots')
    .values({ kioskName, startsAt, appointmentId })
    .onConflict((conflict) => conflict.columns(['kioskName', 'startsAt']).doNothing())
    .returning('appointmentId')
    .executeTakeFirst();
  return claimed !== undefined;
}

export async function releaseSlot(trx: Trx, { kioskName, startsAt }: SlotKey, appointmentId: string): Promise<void> {
  await trx
    .deleteFrom('appointmentSlots')
    .where('kioskName', '=', kioskName)
    .where('startsAt', '=', startsAt)
    .where('appointmentId', '=', appointmentId)
    .execute();
}

export async function insertAppointment(trx: Trx, row: AppointmentRow): Promise<void> {
  await trx.insertInto('appointments').values(row).execute();
}

/** Reads an appointment and holds it until the transaction ends, on PostgreSQL too. */
export const lockAppointment = (trx: Trx, appointmentId: string): Promise<AppointmentRow | undefined> =>
  trx.updateTable('appointments').set({ state: sql`state` }).where('appointmentId', '=', appointmentId).returningAll().executeTakeFirst();

export const lockByCode = (trx: Trx, code: string): Promise<AppointmentRow | undefined> =>
  trx.updateTable('appointments').set({ state: sql`state` }).where('code', '=', code).returningAll().executeTakeFirst();

export async function changeAppointment(
  trx: Trx,
  appointmentId: string,
  changes: Partial<Pick<AppointmentRow, 'kioskName' | 'placeName' | 'address' | 'startsAt' | 'endsAt' | 'state' | 'arrivedAt'>>,
): Promise<void> {
  await trx.updateTable('appointments').set(changes).where('appointmentId', '=', appointmentId).execute();
}

export const findAppointment = (db: Db, appointmentId: string): Promise<AppointmentRow | undefined> =>
  db.selectFrom('appointments').selectAll().where('appointmentId', '=', appointmentId).executeTakeFirst();

/** Appointments of all places that start from an instant up to another, cancelled ones included, by time. */
export const appointmentsBetween = (db: Db, from: string, until: string, limit: number): Promise<AppointmentRow[]> =>
  db
    .selectFrom('appointments')
    .selectAll()
    .where('startsAt', '>=', from)
    .where('startsAt', '<', until)
    .orderBy('startsAt')
    .orderBy('kioskName')
    .orderBy('appointmentId')
    .limit(limit)
    .execute();

/** Slots that somebody has at a place and that touch this stretch of time. */
export const takenBetween = (db: Db, kioskName: string, from: string, until: string): Promise<{ startsAt: string; endsAt: string }[]> =>
  db
    .selectFrom('appointmentSlots as slot')
    .innerJoin('appointments as appointment', 'appointment.appointmentId', 'slot.appointmentId')
    .select(['appointment.startsAt', 'appointment.endsAt'])
    .where('slot.kioskName', '=', kioskName)
    .where('appointment.startsAt', '<', until)
    .where('appointment.endsAt', '>', from)
    .execute();

/** By code, or by the beginning of the first name; the soonest first. */
export function searchAppointments(
  db: Db,
  { code, name }: { code: string | undefined; name: string },
  limit: number,
): Promise<AppointmentRow[]> {
  const beginning = `${firstNameKey(name).replace(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('appointments')
    .selectAll()
    .where((where) =>
      where.or([
        sql<boolean>`${sql.ref('firstNameKey')} like ${beginning} escape '\\'`,
        ...(code === undefined ? [] : [where('code', '=', code)]),
      ]),
    )
    .orderBy('startsAt')
    .orderBy('appointmentId')
    .limit(limit)
    .execute();
}

export const appointmentsStartedBefore = async (db: Db, before: string): Promise<string[]> =>
  (await db.selectFrom('appointments').select('appointmentId').where('startsAt', '<', before).orderBy('startsAt').execute()).map(
    (row) => row.appointmentId,
  );

/** Deletes an appointment with its claim. */
export async function deleteAppointment(trx: Trx, appointmentId: string): Promise<void> {
  await trx.deleteFrom('appointments').where('appointmentId', '=', appointmentId).execute();
}
