import { columns, createTable } from '../dialect.ts';
import type { StoreMigration } from './migration.ts';

export const operations: StoreMigration = {
  name: '0008-operations',
  up: async (db, dialect) => {
    const { text, integer } = columns(dialect);
    // The database remembers the file of checkpoints as that file remembers the chains: neither can lose its tail unseen.
    await createTable(db, dialect, 'auditCheckpoints')
      .addColumn('serial', integer, (column) => column.primaryKey())
      .addColumn('lineSha256', text, (column) => column.notNull())
      .execute();

    // No reference to drafts: the row stays when the draft is gone.
    await createTable(db, dialect, 'fileRemovals')
      .addColumn('draftId', text, (column) => column.primaryKey())
      .addColumn('zaaknummer', text, (column) => column.notNull().unique())
      .addColumn('filePath', text, (column) => column.notNull())
      .addColumn('orderedAt', text, (column) => column.notNull())
      .addColumn('removedAt', text)
      .execute();
    await db.schema.createIndex('sealingsBySealedAt').on('sealings').column('sealedAt').execute();
  },
};
