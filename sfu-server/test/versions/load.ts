import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DraftId, OfficerId } from '@loket/contract';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { sqliteFileName } from '../../src/store/sqlite.ts';
import type { StoreConfig } from '../../src/store/store.ts';
import { query } from '../postgres.ts';

const Facts = z.strictObject({
  officerId: OfficerId,
  sealed: z.strictObject({ draftId: DraftId, zaaknummer: z.string(), filePath: z.string() }),
  unfinished: z.strictObject({ draftId: DraftId }),
  draft: z.strictObject({ draftId: DraftId }),
});

const folder = fileURLToPath(new URL('.', import.meta.url));

/** The versions that were kept, oldest first: the number of the newest migration that each had. */
export const keptVersions: readonly string[] = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

const read = (version: string, name: string): Buffer => readFileSync(join(folder, version, name));

/** What is known of the database of a version, and the one sealed file that it names. */
export const factsOf = (version: string): z.infer<typeof Facts> => Facts.parse(JSON.parse(read(version, 'facts.json').toString('utf8')));
export const sealedPdfOf = (version: string): Buffer => read(version, 'proces-verbaal.pdf');

/** Fills an empty database with that of a version. */
export async function loadVersion(version: string, store: StoreConfig): Promise<void> {
  if (store.kind === 'postgres') {
    await query(store.url, read(version, 'postgres.sql').toString('utf8'));
    return;
  }
  const database = new Database(join(store.folder, sqliteFileName));
  database.exec(read(version, 'sqlite.sql').toString('utf8'));
  database.close();
}
