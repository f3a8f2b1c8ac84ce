import { mkdirSync, readFileSync } from 'node:fs';
import { uptime } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { writeDurably } from '../documents/durable-file.ts';
import type { TimeAnchor, Uptime } from './trusted-clock.ts';

const Anchor = z.strictObject({ at: z.iso.datetime().transform((text) => new Date(text)), bootId: z.string(), uptimeMs: z.number() });
const fileName = 'clock.json';

/** The anchor that the last run left; null if there is none that can be read. */
export function readAnchor(dataFolder: string): TimeAnchor | null {
  try {
    return Anchor.safeParse(JSON.parse(readFileSync(join(dataFolder, fileName), 'utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Keeps the anchor for the next start. Throws what the file system throws. */
export function writeAnchor(dataFolder: string, { at, bootId, uptimeMs }: TimeAnchor): void {
  const text = JSON.stringify({ at: at.toISOString(), bootId, uptimeMs } satisfies z.input<typeof Anchor>);
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
  writeDurably(join(dataFolder, fileName), join(dataFolder, `${fileName}.new`), Buffer.from(text));
}

/** This machine's, from the kernel (proc(5), os.uptime). */
export const machineUptime = (): Uptime => ({
  bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  uptimeMs: () => Math.round(uptime() * 1000),
});
