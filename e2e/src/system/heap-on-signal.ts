import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeHeapSnapshot } from 'node:v8';
import { heapFileOf, heapSignal, listeningFileOf } from './heap-files.ts';

/**
 * Loaded by Node before the host's own program, and so in each process that it forks: on a signal the process writes its heap,
 * collected, with the values of its numbers. Node's own `--heapsnapshot-signal` leaves the numbers out. The folder is in the
 * query of this module's address, which children inherit.
 */
const folder = new URL(import.meta.url).searchParams.get('folder') ?? '';

process.on(heapSignal, () => {
  const path = join(folder, heapFileOf(process.pid));
  writeHeapSnapshot(`${path}.part`, { exposeNumericValues: true });
  renameSync(`${path}.part`, path);
});
writeFileSync(join(folder, listeningFileOf(process.pid)), '');
