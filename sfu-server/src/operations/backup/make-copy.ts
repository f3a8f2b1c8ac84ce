import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isExpired, type SealedFileRow, sealedFilesOf } from '../../aangifte/files/sealed-files.ts';
import { checkpointFile } from '../../audit/checkpoints.ts';
import { checkpointLinesOf } from '../../audit/verify-trail-of.ts';
import { fsyncFolder } from '../../documents/durable-file.ts';
import { migrations } from '../../store/migrations/list.ts';
import { openReadOnly } from '../../store/read-only.ts';
import { sqliteFileName } from '../../store/sqlite.ts';
import { nameOfCopy, unfinishedNameOf } from './copies.ts';
import { filesBelow, type Manifest, manifestName, sha256Of } from './manifest.ts';

export type CopyPlaces = {
  /** Folder of the SQLite file. */
  readonly db: string;
  readonly sealed: string;
  readonly checkpoints: string;
  /** Folder in which the copy gets a folder of its own. */
  readonly backup: string;
};

export type CopyResult =
  | { readonly ok: true; readonly copy: string; readonly files: number; readonly damaged: readonly string[] }
  | { readonly ok: false; readonly error: 'databaseMissing' | 'schemaDiffers' | 'copyExists' };

/**
 * Makes a consistent copy while the server runs, on disk when it resolves. The database comes first, as it is at one moment; then
 * the checkpoints that it knows of, and every file that it calls sealed. Those never change, so what is copied later still fits.
 * A sealed file that is missing or altered is named in the manifest; all the rest is copied. Rejects with what the file system says.
 */
export async function makeCopy({ db, sealed, checkpoints, backup }: CopyPlaces, now: Date): Promise<CopyResult> {
  const live = await openReadOnly({ kind: 'sqlite', folder: db }).catch(() => undefined);
  if (!live) return { ok: false, error: 'databaseMissing' };
  try {
    if (live.schema !== 'current') return { ok: false, error: 'schemaDiffers' };
    mkdirSync(backup, { recursive: true, mode: 0o700 });
    const copy = join(backup, nameOfCopy(now));
    if (statSync(copy, { throwIfNoEntry: false })) return { ok: false, error: 'copyExists' };
    const unfinished = join(backup, unfinishedNameOf(now));
    for (const folder of ['db', 'sealed', 'checkpoints']) mkdirSync(join(unfinished, folder), { recursive: true, mode: 0o700 });

    copyDatabase(join(db, sqliteFileName), join(unfinished, 'db', sqliteFileName));
    const snapshot = await openReadOnly({ kind: 'sqlite', folder: join(unfinished, 'db') });
    const damaged: string[] = [];
    try {
      const lines = await checkpointLinesOf(snapshot.db, checkpoints);
      writeFileSync(checkpointFile(join(unfinished, 'checkpoints')), lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
      for (const file of await sealedFilesOf(snapshot.db)) {
        const isWhole = await copySealed(file, sealed, join(unfinished, 'sealed'));
        if (!isWhole && !(await isExpired(live.db, file.path))) damaged.push(file.path);
      }
    } finally {
      await snapshot.close();
    }
    const manifest = await describeCopy(unfinished, damaged, now);
    writeFileSync(join(unfinished, manifestName), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
    syncAll(unfinished);
    renameSync(unfinished, copy);
    fsyncFolder(backup);
    return { ok: true, copy, files: manifest.files.length, damaged };
  } finally {
    await live.close();
  }
}

/** SQLite's own copy of one moment, in one read transaction; what was deleted does not come along (sqlite.org/lang_vacuum.html). */
function copyDatabase(from: string, to: string): void {
  const database = new Database(from, { readonly: true });
  try {
    database.prepare('vacuum into ?').run(to);
  } finally {
    database.close();
  }
  chmodSync(to, 0o600);
}

/** False if the file is not there, or its bytes are not those that were sealed. */
async function copySealed({ path, sha256 }: SealedFileRow, from: string, to: string): Promise<boolean> {
  if (!statSync(join(from, path), { throwIfNoEntry: false })?.isFile()) return false;
  const target = join(to, path);
  mkdirSync(dirname(target), { recursive: true, mode: 0o700 });
  await copyFile(join(from, path), target);
  return (await sha256Of(target)) === sha256;
}

async function describeCopy(copy: string, damaged: readonly string[], now: Date): Promise<Manifest> {
  const files = [];
  for (const path of filesBelow(copy)) files.push({ path, sha256: await sha256Of(join(copy, path)) });
  return { format: 1, madeAt: now.toISOString(), migration: migrations.at(-1)?.name ?? '', damaged: [...damaged], files };
}

/** Every file and every folder on disk, deepest first. */
export function syncAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncAll(path);
    else {
      const file = openSync(path, 'r');
      fsyncSync(file);
      closeSync(file);
    }
  }
  fsyncFolder(folder);
}
