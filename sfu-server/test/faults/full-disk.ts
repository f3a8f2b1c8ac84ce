import { spawnSync } from 'node:child_process';
import { closeSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export type SmallDisk = {
  /** Where it is mounted. */
  readonly folder: string;
  /** Takes the last byte. */
  readonly fill: () => void;
  readonly free: () => void;
  /** May be called twice. */
  readonly close: () => void;
};

/** Mounts a file system in memory of so many MiB: a disk that can be filled. Needs root. */
export function mountSmallDisk(folder: string, sizeMiB: number): SmallDisk {
  mkdirSync(folder, { recursive: true });
  run('mount', ['-t', 'tmpfs', '-o', `size=${sizeMiB}m`, 'tmpfs', folder]);
  const filler = join(folder, 'filler');
  let isMounted = true;
  return {
    folder,
    fill: () => {
      const file = openSync(filler, 'a');
      for (let bytes = 1024 * 1024; bytes >= 1; bytes = Math.floor(bytes / 2)) while (fits(file, bytes));
      fsyncSync(file);
      closeSync(file);
    },
    free: () => rmSync(filler, { force: true }),
    close: () => {
      if (!isMounted) return;
      isMounted = false;
      run('umount', ['--lazy', folder]);
    },
  };
}

function fits(file: number, bytes: number): boolean {
  try {
    return writeSync(file, Buffer.alloc(bytes)) === bytes;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr} (the test needs root)`);
}
