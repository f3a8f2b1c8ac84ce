import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A configuration for a server of the tests, with its data below `folder`; answers its path. Calls wait `graceMs` for a side. */
export function writeDrillConfig(folder: string, { port, graceMs = 5_000 }: { port: number; graceMs?: number }): string {
  const path = join(folder, 'server.toml');
  const lines = [
    `dataFolder = ${JSON.stringify(join(folder, 'data'))}`,
    'drainMs = 1000',
    '[http]',
    'host = "127.0.0.1"',
    `port = ${port}`,
    'requestsPerMinute = 100000',
    '[media]',
    'listenIp = "127.0.0.1"',
    'basePort = 0',
    'workers = 1',
    '[queue]',
    `reconnectGraceMs = ${graceMs}`,
    // Enough slots whose codes can be typed now, at any hour.
    '[booking]',
    'slotMinutes = 5',
    'daysAhead = 1',
    'earlyMinutes = 240',
    'lateMinutes = 240',
    '[numbering]',
    'unit = "PL0600"',
    '[organisation]',
    'name = "Politie (proef)"',
    'unitName = "RSC proef"',
  ];
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}
