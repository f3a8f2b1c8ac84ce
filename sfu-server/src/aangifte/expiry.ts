import { readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DraftId } from '@loket/contract';
import type { Kysely } from 'kysely';
import type { Audit } from '../audit/service.ts';
import { fsyncFolder } from '../documents/durable-file.ts';
import type { Schema } from '../store/schema.ts';
import type { Store, Trx } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { findSealing } from './finalise/store.ts';
import { deleteDraft, lockDraft } from './store.ts';

/** The same day and time so many calendar years before. */
export function yearsBefore(now: Date, years: number): Date {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - years);
  return before;
}

export type ExpiryPorts = {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly sealedFolder: string;
  readonly sealedUseYears: number;
  readonly sealedKeepYears: number;
};

/**
 * Ends the terms of what was sealed (Wpg 8, 14). After the years of use the follow-up code no longer works; after the years of keeping
 * rows and file go. First the rows, with the order to remove the file and the audit entry, in one transaction; then the file. An
 * order that a crash left open is carried out at the next run. The number, its removal and the audit chain stay for ever.
 */
export function createExpiry({ store, audit, clock, sealedFolder, sealedUseYears, sealedKeepYears }: ExpiryPorts) {
  const orderRemoval = (draftId: DraftId, before: string): Promise<boolean> =>
    store.transaction(async (trx) => {
      await lockDraft(trx, draftId);
      const sealing = await findSealing(trx, draftId);
      if (!sealing || sealing.filePath === null || sealing.sealedAt === null || sealing.sealedAt >= before) return false;
      const { zaaknummer, filePath } = sealing;
      const orderedAt = clock.now().toISOString();
      await trx.insertInto('fileRemovals').values({ draftId, zaaknummer, filePath, orderedAt, removedAt: null }).execute();
      const detail = { zaaknummer, afterYears: sealedUseYears + sealedKeepYears };
      await audit.append(trx, { caseId: draftId, kind: 'file.deleted', actor: 'system', detail });
      await deleteSealed(trx, draftId);
      await audit.forgetCase(trx, draftId);
      return true;
    });

  const carryOut = async (): Promise<void> => {
    for (const { draftId, filePath } of await openRemovals(store.db)) {
      rmSync(join(sealedFolder, dirname(filePath)), { recursive: true, force: true });
      fsyncFolder(sealedFolder);
      const removedAt = clock.now().toISOString();
      await store.db.updateTable('fileRemovals').set({ removedAt }).where('draftId', '=', draftId).execute();
    }
  };

  return {
    /** Answers how many files went, and whether any row did. */
    run: async (): Promise<{ readonly files: number; readonly codes: number }> => {
      const now = clock.now();
      const codes = await deleteCodesOf(store.db, yearsBefore(now, sealedUseYears).toISOString());
      const before = yearsBefore(now, sealedUseYears + sealedKeepYears).toISOString();
      let files = 0;
      for (const draftId of await sealedBefore(store.db, before)) if (await orderRemoval(draftId, before)) files += 1;
      await carryOut();
      return { files, codes };
    },
  };
}

/** Deletes what a broken-off write left in a folder before an instant; answers how many. */
export function sweepUnfinished(folder: string, before: Date): number {
  const old = readdirSync(folder).filter((name) => statSync(join(folder, name)).mtime < before);
  for (const name of old) rmSync(join(folder, name), { recursive: true, force: true });
  return old.length;
}

const openRemovals = (db: Kysely<Schema>) =>
  db.selectFrom('fileRemovals').select(['draftId', 'filePath']).where('removedAt', 'is', null).execute();

async function sealedBefore(db: Kysely<Schema>, before: string): Promise<DraftId[]> {
  const rows = await db.selectFrom('sealings').select('draftId').where('sealedAt', '<', before).orderBy('sealedAt').execute();
  return rows.map((row) => DraftId.parse(row.draftId));
}

async function deleteCodesOf(db: Kysely<Schema>, before: string): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('followUpCodes')
    .where('draftId', 'in', (inner) => inner.selectFrom('sealings').select('draftId').where('sealedAt', '<', before))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

async function deleteSealed(trx: Trx, draftId: DraftId): Promise<void> {
  for (const table of ['followUpCodes', 'receipts', 'sealings'] as const)
    await trx.deleteFrom(table).where('draftId', '=', draftId).execute();
  await deleteDraft(trx, draftId);
}
