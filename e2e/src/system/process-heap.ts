import { once } from 'node:events';
import { readdirSync, watch } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { heapFileOf, heapSignal, pidListeningIn } from './heap-files.ts';

const heapLimitMs = 120_000;

/** Longer than any string of a kiosk: by default a snapshot keeps the first 1024 characters of each. */
export const heapStringLimit = 1_000_000_000;

/** Options with which Node starts a program, and what it forks, so that `readProcessHeap` can ask for its memory. */
export function heapOptions(folder: string): readonly string[] {
  const preload = pathToFileURL(join(import.meta.dirname, 'heap-on-signal.ts'));
  preload.searchParams.set('folder', folder);
  return [`--heap-snapshot-string-limit=${heapStringLimit}`, `--import=${preload.href}`];
}

/** Waits until `find` finds something in a folder; looks again at each change of the folder. */
async function whenInFolder<Found>(folder: string, find: (names: readonly string[]) => Found | undefined): Promise<Found> {
  const signal = AbortSignal.timeout(heapLimitMs);
  const watcher = watch(folder);
  try {
    for (;;) {
      const found = find(readdirSync(folder));
      if (found !== undefined) return found;
      await once(watcher, 'change', { signal });
    }
  } finally {
    watcher.close();
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The living process that was started with `heapOptions(folder)` and that `isWanted`, once it listens. */
export const listeningProcess = (folder: string, isWanted: (pid: number) => boolean): Promise<number> =>
  whenInFolder(folder, (names) => names.flatMap((name) => pidListeningIn(name) ?? []).find((pid) => isWanted(pid) && isAlive(pid)));

/** The memory of a process that was started with `heapOptions`, as the text of a V8 heap snapshot taken now. */
export async function readProcessHeap(pid: number, folder: string): Promise<string> {
  await listeningProcess(folder, (candidate) => candidate === pid);
  const name = heapFileOf(pid);
  await rm(join(folder, name), { force: true });
  process.kill(pid, heapSignal);
  await whenInFolder(folder, (names) => names.includes(name) || undefined);
  return readFile(join(folder, name), 'utf8');
}
