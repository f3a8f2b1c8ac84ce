import { dirname } from 'node:path';
import type { SystemCall } from './trace.ts';

/** Where an answer went out, or a name was given, before what it rests on was on disk. */
export type OrderFault = 'replyBeforeCommitIsOnDisk' | 'renamedBeforeFileIsOnDisk' | 'recordedBeforeNameIsOnDisk';

export type OrderReport = {
  readonly faults: readonly OrderFault[];
  /** How many replies and renames were looked at: without any, nothing was shown. */
  readonly replies: number;
  readonly renames: number;
};

const writes = new Set(['write', 'writev', 'pwrite64', 'sendmsg', 'sendto']);
const isSync = ({ name }: SystemCall): boolean => name === 'fsync' || name === 'fdatasync';

/**
 * Reads from what a program asked of the kernel whether a power cut at any moment could take away what was acknowledged:
 * the write-ahead log is flushed before the reply to a command goes to its socket; a sealed file is flushed before it gets its name,
 * and its folder, and the one above, before the database records it. `replies` are marks of the answers that promise something.
 */
export function readOrder(calls: readonly SystemCall[], replyMarks: readonly string[]): OrderReport {
  const unsynced = new Set<string>();
  const faults: OrderFault[] = [];
  let replies = 0;
  let renames = 0;
  const unsyncedNames = new Set<string>();

  for (const call of calls) {
    const [path = '', to = ''] = call.paths;
    if (isSync(call)) {
      unsynced.delete(path);
      unsyncedNames.delete(path);
    } else if (call.name === 'rename' && to.includes('/sealed/')) {
      renames += 1;
      if (unsynced.has(path)) faults.push('renamedBeforeFileIsOnDisk');
      unsyncedNames.add(dirname(to)).add(dirname(dirname(to)));
    } else if (writes.has(call.name) && path.startsWith('TCP')) {
      if (!replyMarks.some((mark) => call.text.includes(mark))) continue;
      replies += 1;
      if ([...unsynced].some((file) => file.endsWith('-wal'))) faults.push('replyBeforeCommitIsOnDisk');
    } else if (writes.has(call.name) && path.startsWith('/')) {
      if (path.endsWith('-wal') && unsyncedNames.size > 0) faults.push('recordedBeforeNameIsOnDisk');
      unsynced.add(path);
    }
  }
  return { faults: [...new Set(faults)], replies, renames };
}
