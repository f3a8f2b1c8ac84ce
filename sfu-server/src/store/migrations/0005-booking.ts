import { sql } from 'kysely';
import { columns, createTable } from '../dialect.ts';
import type { StoreMigration } from './migration.ts';

export const booking: StoreMigration = {
  name: '0005-booking',
  up: async (db, dialect) => {
    const { text } = columns(dialect);
    await createTable(db, dialect, 'appointments')
      .addColumn('appointmentId', text, (column) => column.primaryKey())
      .addColumn('code', text, (column) => column.notNull().unique())
      .addColumn('kioskName', text, (column) => column.notNull())
      .addColumn('placeName', text, (column) => column.notNull())
      .addColumn('address', text, (column) => column.notNull())
      .addColumn('startsAt', text, (column) => column.notNull())
      .addColumn('endsAt', text, (column) => column.notNull())
      .addColumn('firstName', text, (column) => column.notNull())
      .addColumn('firstNameKey', text, (column) => column.notNull())
      .addColumn('wish', text)
      .addColumn('language', text, (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull().check(sql`state in ('booked', 'arrived', 'helped', 'cancelled')`))
      .addColumn('madeById', text, (column) => column.notNull())
      .addColumn('madeByName', text, (column) => column.notNull())
      .addColumn('arrivedAt', text)
      .execute();
    await db.schema.createIndex('appointmentsByStart').on('appointments').column('startsAt').execute();
    await db.schema.createIndex('appointmentsByFirstName').on('appointments').column('firstNameKey').execute();

    // A slot is claimed before its appointment is written, hence the check at the end of the transaction.
    await createTable(db, dialect, 'appointmentSlots')
      .addColumn('kioskName', text, (column) => column.notNull())
      .addColumn('startsAt', text, (column) => column.notNull())
      .addColumn('appointmentId', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('appointmentSlotsKey', ['kioskName', 'startsAt'])
      .addForeignKeyConstraint('appointmentOfSlot', ['appointmentId'], 'appointments', ['appointmentId'], (constraint) =>
        constraint.onDelete('cascade').deferrable().initiallyDeferred(),
      )
      .execute();
    await db.schema.createIndex('appointmentSlotsByAppointment').on('appointmentSlots').column('appointmentId').execute();
  },
};
