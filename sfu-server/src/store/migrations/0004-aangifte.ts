import { sql } from 'kysely';
import { columns, createTable } from '../dialect.ts';
import type { StoreMigration } from './migration.ts';

export const aangifte: StoreMigration = {
  name: '0004-aangifte',
  up: async (db, dialect) => {
    const { text, integer, bytes } = columns(dialect);
    await createTable(db, dialect, 'drafts')
      .addColumn('draftId', text, (column) => column.primaryKey())
      .addColumn('callId', text, (column) => column.notNull())
      .addColumn('currentInCall', text, (column) => column.unique())
      .addColumn('kioskId', text, (column) => column.notNull())
      .addColumn('kioskName', text, (column) => column.notNull())
      .addColumn('placeName', text, (column) => column.notNull())
      .addColumn('officerId', text, (column) => column.notNull())
      .addColumn('officerName', text, (column) => column.notNull())
      .addColumn('officerUnit', text, (column) => column.notNull())
      .addColumn('templateId', text, (column) => column.notNull())
      .addColumn('templateVersion', integer, (column) => column.notNull())
      .addColumn('template', text, (column) => column.notNull())
      .addColumn('phase', text, (column) => column.notNull().check(sql`phase in ('drafting', 'sealing', 'sealed')`))
      .addColumn('epoch', integer, (column) => column.notNull())
      .addColumn('revision', integer, (column) => column.notNull())
      .addColumn('lastUpdateSerial', integer, (column) => column.notNull())
      .addColumn('lastRecordSerial', integer, (column) => column.notNull())
      .addColumn('state', bytes, (column) => column.notNull())
      .addColumn('openedAt', text, (column) => column.notNull())
      .addColumn('changedAt', text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('draftsByOfficer').on('drafts').columns(['officerId', 'openedAt']).execute();
    await db.schema.createIndex('draftsByPhase').on('drafts').columns(['phase', 'changedAt']).execute();

    await createTable(db, dialect, 'draftUpdates')
      .addColumn('draftId', text, (column) => column.notNull().references('drafts.draftId').onDelete('cascade'))
      .addColumn('serial', integer, (column) => column.notNull())
      .addColumn('actor', text, (column) => column.notNull())
      .addColumn('bytes', bytes, (column) => column.notNull())
      .addColumn('at', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('draftUpdatesKey', ['draftId', 'serial'])
      .execute();

    await createTable(db, dialect, 'draftRecords')
      .addColumn('draftId', text, (column) => column.notNull().references('drafts.draftId').onDelete('cascade'))
      .addColumn('serial', integer, (column) => column.notNull())
      .addColumn('kind', text, (column) => column.notNull())
      .addColumn('payload', text, (column) => column.notNull())
      .addColumn('actor', text, (column) => column.notNull())
      .addColumn('at', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('draftRecordsKey', ['draftId', 'serial'])
      .execute();

    await createTable(db, dialect, 'zaakCounters')
      .addColumn('unit', text, (column) => column.notNull())
      .addColumn('year', integer, (column) => column.notNull())
      .addColumn('lastSerial', integer, (column) => column.notNull())
      .addPrimaryKeyConstraint('zaakCountersKey', ['unit', 'year'])
      .execute();

    await createTable(db, dialect, 'zaaknummers')
      .addColumn('unit', text, (column) => column.notNull())
      .addColumn('year', integer, (column) => column.notNull())
      .addColumn('serial', integer, (column) => column.notNull())
      .addColumn('zaaknummer', text, (column) => column.notNull().unique())
      .addColumn('draftId', text, (column) => column.notNull())
      .addColumn('state', text, (column) => column.notNull().check(sql`state in ('used', 'void')`))
      .addColumn('voidReason', text)
      .addColumn('at', text, (column) => column.notNull())
      .addPrimaryKeyConstraint('zaaknummersKey', ['unit', 'year', 'serial'])
      .execute();

    await createTable(db, dialect, 'sealings')
      .addColumn('draftId', text, (column) => column.primaryKey().references('drafts.draftId'))
      .addColumn('zaaknummer', text, (column) => column.notNull().unique().references('zaaknummers.zaaknummer'))
      .addColumn('procesVerbaalNumber', text, (column) => column.notNull().unique())
      .addColumn('state', text, (column) => column.notNull().check(sql`state in ('sealing', 'sealed')`))
      .addColumn('snapshot', text, (column) => column.notNull())
      .addColumn('contentSha256', text, (column) => column.notNull())
      .addColumn('frozenAt', text, (column) => column.notNull())
      .addColumn('filePath', text, (column) => column.unique())
      .addColumn('fileSha256', text)
      .addColumn('sealedAt', text)
      .execute();

    await createTable(db, dialect, 'receipts')
      .addColumn('orderId', text, (column) => column.primaryKey())
      .addColumn('draftId', text, (column) => column.notNull().references('drafts.draftId'))
      .addColumn('callId', text, (column) => column.notNull())
      .addColumn('kioskId', text, (column) => column.notNull())
      .addColumn('state', text, (column) =>
        column.notNull().check(sql`state in ('declined', 'ordered', 'waiting', 'printed', 'cancelled')`),
      )
      .addColumn('reason', text)
      .addColumn('orderedAt', text, (column) => column.notNull())
      .addColumn('changedAt', text, (column) => column.notNull())
      .execute();
    await db.schema.createIndex('receiptsByDraft').on('receipts').column('draftId').execute();
    await db.schema.createIndex('receiptsByCall').on('receipts').column('callId').execute();

    await createTable(db, dialect, 'followUpCodes')
      .addColumn('codeHash', text, (column) => column.primaryKey())
      .addColumn('draftId', text, (column) => column.notNull().references('drafts.draftId'))
      .addColumn('createdAt', text, (column) => column.notNull())
      .execute();
  },
};
