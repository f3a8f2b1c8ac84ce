import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** The folders that hold everything the server keeps; each has mode 0700. */
export type DataFolder = {
  readonly db: string;
  /** One folder a sealed document, named by its SHA-256. */
  readonly sealed: string;
  /** Files being written; anything here at boot is unfinished. */
  readonly incoming: string;
  readonly backup: string;
  /** Lets go of the folder. May be called twice. */
  readonly close: () => void;
};

export type DataFolderResult = { readonly ok: true; readonly folder: DataFolder } | { readonly ok: false; readonly error: 'inUse' };

/**
 * Makes the data folder where needed and takes it for this process: a second instance on the same folder gets `inUse`.
 * The lock is an exclusive transaction on a small SQLite file, so the operating system lets go of it at a crash.
 */
export function openDataFolder(path: string): DataFolderResult {
  const within = (name: string) => {
    const folder = join(path, name);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    // The mode given to mkdir does nothing for a folder that was there already.
    chmodSync(folder, 0o700);
    return folder;
  };
  within('.');
  const lock = takeLock(join(path, 'instance.lock'));
  if (lock === undefined) return { ok: false, error: 'inUse' };
  return {
    ok: true,
    folder: {
      db: within('db'),
      sealed: within('sealed'),
      incoming: within('incoming'),
      backup: within('backup'),
      close: () => lock.close(),
    },
  };
}

function takeLock(file: string): Database.Database | undefined {
  const lock = new Database(file, { timeout: 0 });
  try {
    lock.pragma('journal_mode = DELETE');
    lock.exec('BEGIN EXCLUSIVE');
    return lock;
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
}
