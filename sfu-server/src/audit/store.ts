import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import type { Trx } from '../store/store.ts';
import type { AuditEntry } from './entry.ts';
import type { RememberedLine } from './trail.ts';
import type { ChainHead } from './verify.ts';

export async function insertSalt(trx: Trx, caseId: string, salt: string): Promise<void> {
  await trx.insertInto('auditSalts').values({ caseId, salt }).execute();
}

export async function findSalt(trx: Trx, caseId: string): Promise<string | undefined> {
  return (await trx.selectFrom('auditSalts').select('salt').where('caseId', '=', caseId).executeTakeFirst())?.salt;
}

export async function deleteSalt(trx: Trx, caseId: string): Promise<void> {
  await trx.deleteFrom('auditSalts').where('caseId', '=', caseId).execute();
}

export async function insertEntry(trx: Trx, entry: AuditEntry): Promise<void> {
  await trx.insertInto('auditEntries').values(entry).execute();
}

export const lastEntry = (trx: Trx, caseId: string): Promise<AuditEntry | undefined> =>
  trx.selectFrom('auditEntries').selectAll().where('caseId', '=', caseId).orderBy('serial', 'desc').limit(1).executeTakeFirst();

const entriesOf = (db: Kysely<Schema>, caseId: string): Promise<AuditEntry[]> =>
  db.selectFrom('auditEntries').selectAll().where('caseId', '=', caseId).orderBy('serial').execute();

/** The newest entry of every case. */
export const heads = (db: Kysely<Schema>): Promise<ChainHead[]> =>
  db
    .selectFrom('auditEntries as entry')
    .select(['entry.caseId', 'entry.serial', 'entry.hash'])
    .where((where) =>
      where(
        'entry.serial',
        '=',
        where
          .selectFrom('auditEntries as other')
          .select((other) => other.fn.max('other.serial').as('last'))
          .whereRef('other.caseId', '=', 'entry.caseId'),
      ),
    )
    .orderBy('entry.caseId')
    .execute();

const caseIds = async (db: Kysely<Schema>): Promise<string[]> =>
  (await db.selectFrom('auditEntries').select('caseId').distinct().orderBy('caseId').execute()).map((row) => row.caseId);

/** The chain of each case, one after the other. */
export async function* chainsOf(db: Kysely<Schema>): AsyncGenerator<readonly AuditEntry[]> {
  for (const caseId of await caseIds(db)) yield await entriesOf(db, caseId);
}

export const rememberedLines = (db: Kysely<Schema>): Promise<RememberedLine[]> =>
  db.selectFrom('auditCheckpoints').selectAll().orderBy('serial').execute();

export async function lastRememberedSerial(db: Kysely<Schema>): Promise<number> {
  const row = await db.selectFrom('auditCheckpoints').select('serial').orderBy('serial', 'desc').limit(1).executeTakeFirst();
  return row?.serial ?? 0;
}

export async function rememberLines(db: Kysely<Schema>, lines: readonly RememberedLine[]): Promise<void> {
  for (const line of lines) {
    await db
      .insertInto('auditCheckpoints')
      .values(line)
      .onConflict((conflict) => conflict.column('serial').doNothing())
      .execute();
  }
}
