import { chmodSync, copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { workerStarts } from './trial.ts';

/**
 * Puts a worker binary in the cache in one step, so that nobody ever finds half of one, and only if it starts on this
 * machine. Returns whether it did.
 */
export async function installBinary(binary: string, cachePath: string): Promise<boolean> {
  mkdirSync(dirname(cachePath), { recursive: true });
  const partial = `${cachePath}.partial-${process.pid}`;
  try {
    copyFileSync(binary, partial);
    chmodSync(partial, 0o755);
    if (!(await workerStarts(partial))) return false;
    renameSync(partial, cachePath);
    return true;
  } finally {
    rmSync(partial, { force: true });
  }
}
