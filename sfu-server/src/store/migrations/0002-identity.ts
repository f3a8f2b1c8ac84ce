import { sql } from 'kysely';
import { columns, createTable } from '../dialect.ts';
import type { StoreMigration } from './migration.ts';

export const identity: StoreMigration = {
  name: '0002-identity',
  up: async (db, dialect) => {
    const { text } = columns(dialect);
    await createTable(db, dialect, 'kiosks')
      .addColumn('kioskId', text, (column) => column.primaryKey())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('place', text, (column) => column.notNull())
      .addColumn('address', text, (column) => column.notNull())
      .addColumn('publicKey', text, (column) => column.notNull().unique())
      .addColumn('state', text, (column) => column.notNull().check(sql`state in ('active', 'revoked')`))
      .addColumn('enrolledAt', text, (column) => column.notNull())
      .execute();
    // A replaced kiosk keeps its row and its name; only one of a name is let in.
    await db.schema
      .createIndex('activeKiosksByName')
      .unique()
      .on('kiosks')
      .column('name')
      .where(sql.ref('state'), '=', sql.lit('active'))
      .execute();

    await createTable(db, dialect, 'enrolmentCodes')
      .addColumn('codeHash', text, (column) => column.primaryKey())
      .addColumn('name', text, (column) => column.notNull())
      .addColumn('place', text, (column) => column.notNull())
      .addColumn('address', text, (column) => column.notNull())
      .addColumn('issuedBy', text, (column) => column.notNull())
      .addColumn('issuedAt', text, (column) => column.notNull())
      .addColumn('expiresAt', text, (column) => column.notNull())
      .addColumn('usedAt', text)
      .execute();

    await createTable(db, dialect, 'officers')
      .addColumn('officerId', text, (column) => column.primaryKey())
      .addColumn('issuer', text, (column) => column.notNull())
      .addColumn('subject', text, (column) => column.notNull())
      .addColumn('displayName', text, (column) => column.notNull())
      .addColumn('lastSignInAt', text, (column) => column.notNull())
      .addUniqueConstraint('officersByIssuerAndSubject', ['issuer', 'subject'])
      .execute();

    await createTable(db, dialect, 'sessions')
      .addColumn('tokenHash', text, (column) => column.primaryKey())
      .addColumn('officerId', text, (column) => column.notNull().references('officers.officerId').onDelete('cascade'))
      .addColumn('roles', text, (column) => column.notNull())
      .addColumn('startedAt', text, (column) => column.notNull())
      .addColumn('lastUsedAt', text, (column) => column.notNull())
      .addColumn('endsAt', text, (column) => column.notNull())
      .execute();
  },
};
