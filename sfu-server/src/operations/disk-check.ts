import { open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadinessCheck } from './readiness.ts';

/** As much as a sealed document takes, with room to spare. */
const probe = Buffer.alloc(1024 * 1024);

/** Whether the folder of documents takes a file of their size: a full disk can still have room in what the database owns already. */
export const diskCheck = (incomingFolder: string): ReadinessCheck => {
  const path = join(incomingFolder, 'readiness-probe');
  const write = async () => {
    const file = await open(path, 'w', 0o600);
    try {
      await file.writeFile(probe);
      await file.sync();
    } finally {
      await file.close();
    }
  };
  return { name: 'disk', check: () => write().finally(() => rm(path, { force: true })) };
};
