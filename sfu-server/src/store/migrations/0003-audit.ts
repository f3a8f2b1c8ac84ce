import { columns, createTable } from '../dialect.ts';
import type { StoreMigration } from './migration.ts';

export const audit: StoreMigration = {
  name: '0003-audit',
  up: async (db, dialect) => {
    const { text, integer } = columns(dialect);
    await createTable(db, dialect, 'auditEntries')
      .addColumn('caseId', text, (column) => column.notNull())
      .addColumn('serial', integer, (column) => column.notNull())
      .addColumn('at', text, (column) => column.notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('actor', text, (column) => column.notNull())
      .addColumn('detail', text, (column) => column.notNull())
      .addColumn('previousHash', text, (column) => column.notNull())
      .addColumn('hash', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('auditEntriesKey', ['caseId', 'serial'])
      .execute();

    await createTable(db, dialect, 'auditSalts')
      .addColumn('caseId', text, (column) => column.primaryKey())
      .addColumn('salt', text, (column) => column.notNull())
      .execute();
  },
};
