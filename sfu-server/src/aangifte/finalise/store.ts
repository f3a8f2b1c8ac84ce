import type { DraftId, Sha256Hex } from '@loket/contract';
import type { Kysely } from 'kysely';
import { Snapshot } from '../../documents/snapshot.ts';
import type { Schema } from '../../store/schema.ts';
import type { Trx } from '../../store/store.ts';
import type { SealingsTable } from '../../store/tables/aangifte.ts';

export async function insertSealing(trx: Trx, snapshot: Snapshot): Promise<void> {
  await trx
    .insertInto('sealings')
    .values({
      draftId: snapshot.draftId,
      zaaknummer: snapshot.zaaknummer,
      procesVerbaalNumber: snapshot.procesVerbaalNumber,
      state: 'sealing',
      snapshot: JSON.stringify(snapshot),
      contentSha256: snapshot.contentSha256,
      frozenAt: snapshot.frozenAt,
      filePath: null,
      fileSha256: null,
      sealedAt: null,
    })
    .execute();
}

export const findSealing = (db: Kysely<Schema>, draftId: DraftId): Promise<SealingsTable | undefined> =>
  db.selectFrom('sealings').selectAll().where('draftId', '=', draftId).executeTakeFirst();

/** Snapshots whose sealing was begun and not finished. */
export async function unfinishedSealings(db: Kysely<Schema>): Promise<Snapshot[]> {
  const rows = await db.selectFrom('sealings').select('snapshot').where('state', '=', 'sealing').orderBy('frozenAt').execute();
  return rows.map((row) => Snapshot.parse(JSON.parse(row.snapshot)));
}

export async function countUnfinished(db: Kysely<Schema>): Promise<number> {
  const counted = db.selectFrom('sealings').select(({ fn }) => fn.countAll<number>().as('count'));
  return (await counted.where('state', '=', 'sealing').executeTakeFirstOrThrow()).count;
}

/** False if it was recorded already: then the other file is the one that counts. */
export async function recordSealed(trx: Trx, draftId: DraftId, file: { path: string; sha256: Sha256Hex; at: string }): Promise<boolean> {
  const { numUpdatedRows } = await trx
    .updateTable('sealings')
    .set({ state: 'sealed', filePath: file.path, fileSha256: file.sha256, sealedAt: file.at })
    .where('draftId', '=', draftId)
    .where('state', '=', 'sealing')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

export async function deleteSealing(trx: Trx, draftId: DraftId): Promise<void> {
  await trx.deleteFrom('sealings').where('draftId', '=', draftId).where('state', '=', 'sealing').execute();
}
