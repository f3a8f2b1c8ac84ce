import type { DeviceStatuses } from '@loket/contract';
import type { DeviceLogEntry } from '@loket/hardware';
import { pino } from 'pino';

/** Everything that the host logs. No field holds a payload, a token, an address with a fragment, or what a document says. */
export type HostLogEntry =
  | DeviceLogEntry
  | { event: 'host.started'; port: number }
  | { event: 'host.stopped' }
  | { event: 'server.connected' }
  | { event: 'server.lost'; cause: ServerLinkLoss; retryInMs: number }
  | { event: 'server.frameRefused'; reason: 'notJson' | 'envelope' | 'tooLarge' }
  | { event: 'renderer.connected'; channel: 'relay' | 'host' }
  | { event: 'renderer.left'; channel: 'relay' | 'host' }
  | { event: 'renderer.refused'; reason: 'host' | 'origin' | 'token' }
  | { event: 'renderer.requestRefused'; type: string }
  | { event: 'renderer.frameRefused' }
  | { event: 'renderer.missing' }
  | { event: 'session.started'; pid: number }
  | { event: 'session.ended'; how: 'asked' | 'rendererGone' | 'died' }
  | { event: 'session.kept' }
  | { event: 'session.killed' }
  | { event: 'receipt.refused'; reason: 'notAllowed' }
  | { event: 'devices.changed'; statuses: DeviceStatuses };

export type ServerLinkLoss = 'unreachable' | 'notSignedIn' | 'helloFailed' | 'closed' | 'silent' | 'renewed';
export type Log = (entry: HostLogEntry) => void;

/** JSON lines on stderr: stdout is for whoever started the host. */
export function createLog(): Log {
  const logger = pino({ base: undefined }, pino.destination({ dest: 2, sync: true }));
  return (entry) => {
    logger.info(entry);
  };
}
