import { once } from 'node:events';
import { existsSync, watch } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { heapFileOf, heapSignal, listeningFileOf } from './heap-files.ts';

const heapLimitMs = 120_000;

/** Longer than any string of a kiosk: by default a snapshot keeps the first 1024 characters of each. */
export const heapStringLimit = 1_000_000_000;

/** Options with which Node starts a program, and what it forks, so that `readProcessHeap` can ask for its memory. */
export function heapOptions(folder: string): readonly string[] {
  const preload = pathToFileURL(join(import.meta.dirname, 'heap-on-signal.ts'));
  preload.searchParams.set('folder', folder);
  return [`--heap-snapshot-string-limit=${heapStringLimit}`, `--import=${preload.href}`];
}

async function fileIn(folder: string, name: string): Promise<string> {
  const path = join(folder, name);
  const signal = AbortSignal.timeout(heapLimitMs);
  const watcher = watch(folder);
  try {
    while (!existsSync(path)) await once(watcher, 'change', { signal });
  } finally {
    watcher.close();
  }
  return path;
}

/** The memory of a process that was started with `heapOptions`, as the text of a V8 heap snapshot taken now. */
export async function readProcessHeap(pid: number, folder: string): Promise<string> {
  await fileIn(folder, listeningFileOf(pid));
  process.kill(pid, heapSignal);
  const path = await fileIn(folder, heapFileOf(pid));
  const text = await readFile(path, 'utf8');
  await rm(path);
  return text;
}
