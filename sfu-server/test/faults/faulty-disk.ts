import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** How the disk refuses; the numbers are errno(3)'s. */
const errors = { full: 28, readOnly: 30 } as const;

export type FaultyDisk = {
  /** For the environment of a process that gets this disk. */
  readonly env: Readonly<Record<string, string>>;
  /** From now on every write below `folder` is refused. */
  readonly refuse: (how: keyof typeof errors, folder: string) => void;
  readonly mend: () => void;
};

/** Builds the library beside it (faulty-disk.c) into `folder`, for a disk that a test can break and mend. */
export function buildFaultyDisk(folder: string): FaultyDisk {
  const library = join(folder, 'faulty-disk.so');
  const source = join(import.meta.dirname, 'faulty-disk.c');
  const built = spawnSync('cc', ['-shared', '-fPIC', '-O2', '-Wall', '-Werror', '-o', library, source, '-ldl'], { encoding: 'utf8' });
  if (built.error) throw built.error;
  if (built.status !== 0) throw new Error(`faulty-disk.c does not build\n${built.stderr}`);
  const fault = join(folder, 'fault');
  const mend = () => writeFileSync(fault, '');
  mend();
  return {
    env: { LD_PRELOAD: library, LOKET_FAULT: fault },
    refuse: (how, below) => writeFileSync(fault, `${errors[how]} ${below}\n`),
    mend,
  };
}
