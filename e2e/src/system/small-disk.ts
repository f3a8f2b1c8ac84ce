import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A disk of its own for the server's data, which a test can fill. */
export type SmallDisk = {
  /** Take all room, also what the database owns and does not use. */
  readonly fill: () => void;
  readonly free: () => void;
  /** May be called twice. */
  readonly close: () => void;
};

/** Mount a file system in memory at `dataFolder`. Needs root. */
export async function mountSmallDisk(dataFolder: string, sizeMiB: number): Promise<SmallDisk> {
  await mkdir(dataFolder, { recursive: true });
  const run = (command: string, args: readonly string[]): void => {
    const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
    if (error !== undefined || status !== 0) throw new Error(`${command} failed: ${stderr} (filling a disk needs root)`, { cause: error });
  };
  run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', dataFolder]);
  const filler = join(dataFolder, 'filler');
  let isMounted = true;
  return {
    fill() {
      const database = new DatabaseSync(join(dataFolder, 'db', 'loket.sqlite'));
      database.exec('pragma wal_checkpoint(truncate)');
      database.close();
      const file = openSync(filler, 'a');
      for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) while (takes(file, bytes));
      closeSync(file);
    },
    free() {
      rmSync(filler, { force: true });
    },
    close() {
      if (!isMounted) return;
      isMounted = false;
      run('umount', ['--lazy', dataFolder]);
    },
  };
}

function takes(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch {
    return false;
  }
}
