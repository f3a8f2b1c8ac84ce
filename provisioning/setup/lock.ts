import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

/** A lock that is held; `close()` gives it back and may be called twice. */
export interface Lock {
  close(): void;
}

const retryMs = 500;

/**
 * Takes a lock between processes of this machine, waiting for its holder if need be; `onWait` is called once in that case.
 * It is an exclusive transaction on a database file of its own: the kernel gives such a lock back when its process dies, so
 * that none is ever stale.
 */
export async function acquireLock(file: string, onWait: () => void): Promise<Lock> {
  let waited = false;
  for (;;) {
    const lock = tryLock(file);
    if (lock !== undefined) return lock;
    if (!waited) onWait();
    waited = true;
    await wait(retryMs);
  }
}

/** The same lock, or undefined if another process has it. */
export function tryLock(file: string): Lock | undefined {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    // https://sqlite.org/rescode.html: 5 is SQLITE_BUSY.
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return undefined;
    throw error;
  }
  return {
    close() {
      if (database.isOpen) database.close();
    },
  };
}
