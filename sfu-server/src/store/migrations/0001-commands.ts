import { columns, createTable } from '../dialect.ts';
import type { StoreMigration } from './migration.ts';

export const commands: StoreMigration = {
  name: '0001-commands',
  up: async (db, dialect) => {
    const { text, integer } = columns(dialect);
    await createTable(db, dialect, 'commands')
      .addColumn('commandId', text, (column) => column.primaryKey())
      .addColumn('type', text, (column) => column.notNull())
      .addColumn('actor', text, (column) => column.notNull())
      .addColumn('answer', text)
      .addColumn('at', text, (column) => column.notNull())
      .execute();
    // The one row that the readiness check writes over.
    await createTable(db, dialect, 'writeProbe')
      .addColumn('id', integer, (column) => column.primaryKey())
      .addColumn('at', text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('commandsByAt').on('commands').column('at').execute();
  },
};
