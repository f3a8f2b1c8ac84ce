import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The facts about a machine that decide which worker binary fits it. */
export interface Machine {
  readonly platform: string;
  readonly arch: string;
  readonly homeFolder: string;
  /** Contents of /etc/os-release, or undefined where there is none. */
  readonly osRelease: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Where this user's worker binary for one mediasoup version and one build recipe stands.
 * The folder follows the XDG Base Directory specification (0.8): `$XDG_CACHE_HOME` if absolute, else `~/.cache`.
 */
export function workerCachePath(machine: Machine, mediasoupVersion: string, recipe: string): string {
  const xdg = machine.env.XDG_CACHE_HOME;
  const base = xdg?.startsWith('/') === true ? xdg : join(machine.homeFolder, '.cache');
  return join(base, 'politieloket', 'mediasoup-worker', `${mediasoupVersion}-${recipe}-${platformName(machine)}`, 'mediasoup-worker');
}

/** A name such as `linux-x64-debian12`: a binary built against one release's libraries does not start on another. */
export function platformName(machine: Pick<Machine, 'platform' | 'arch' | 'osRelease'>): string {
  const release = machine.osRelease ?? '';
  const distribution = osReleaseField(release, 'ID') + osReleaseField(release, 'VERSION_ID');
  return [machine.platform, machine.arch, distribution].filter((part) => part !== '').join('-');
}

function osReleaseField(text: string, field: string): string {
  const line = text.split('\n').find((candidate) => candidate.startsWith(`${field}=`));
  return line === undefined ? '' : line.slice(field.length + 1).replaceAll(/[^a-zA-Z0-9._]/g, '');
}

/** Contents of /etc/os-release, or undefined where there is none. */
export function readOsRelease(): string | undefined {
  try {
    return readFileSync('/etc/os-release', 'utf8');
  } catch {
    return undefined;
  }
}
