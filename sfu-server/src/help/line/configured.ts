import { readFileSync } from 'node:fs';
import type { Config } from '../../config/schema.ts';
import type { Log } from '../../log/log.ts';
import type { Clock } from '../../time/clock.ts';
import type { EmergencyLine } from './emergency-line.ts';
import { openSipLine } from './sip/line.ts';

/** The line that the configuration names; undefined where the site has none. */
export async function openConfiguredLine(
  config: Pick<Config, 'emergencyLine'>,
  clock: Clock,
  log: Log,
): Promise<EmergencyLine | undefined> {
  const { emergencyLine } = config;
  if (emergencyLine === undefined) return undefined;
  const { peerHost, peerPort, username, passwordFile, kiosks, ...same } = emergencyLine;
  const credentials =
    username === undefined || passwordFile === undefined ? undefined : { username, password: readFileSync(passwordFile, 'utf8').trim() };
  return openSipLine({
    ...same,
    clock,
    onDefect: (error) => log.defect(error),
    peer: { host: peerHost, port: peerPort },
    credentials,
    kiosks,
  });
}
