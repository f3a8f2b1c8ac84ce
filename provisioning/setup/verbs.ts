import type { PackageGroup } from './debian-packages.ts';

/** What one of the commands of the root package.json needs before it, and what it is. */
export interface Verb {
  readonly packages: readonly PackageGroup[];
  /** Whether the screens are built first. The checks build them as a step of their own, so that a failure is counted. */
  readonly frontEnds: boolean;
  /** Whether it shows the kiosk on the display, if there is one. */
  readonly window?: boolean;
  /** The script that follows set-up, under Node 24, from the clone's folder; none for set-up alone. */
  readonly script?: readonly string[];
}

const everything: readonly PackageGroup[] = ['devices', 'browser', 'tests'];

/** The commands by name. */
export const verbs: Readonly<Record<string, Verb>> = {
  setup: { packages: everything, frontEnds: true },
  start: { packages: ['devices'], frontEnds: true, window: true, script: ['provisioning/src/start/main.ts'] },
  test: { packages: everything, frontEnds: false, script: ['provisioning/src/check/main.ts', 'test'] },
  check: { packages: ['devices', 'tests'], frontEnds: false, script: ['provisioning/src/check/main.ts', 'check'] },
  e2e: { packages: everything, frontEnds: true, script: ['node_modules/vitest/vitest.mjs', 'run', '--config', 'e2e/vitest.config.ts'] },
  backup: { packages: [], frontEnds: false, script: ['sfu-server/src/operations/backup/main.ts'] },
  restore: { packages: [], frontEnds: false, script: ['sfu-server/src/operations/backup/restore.ts'] },
  'verify-audit': { packages: [], frontEnds: false, script: ['sfu-server/src/operations/audit/main.ts'] },
  pictures: { packages: everything, frontEnds: true, script: ['e2e/src/pictures/make-pictures.ts'] },
  logs: { packages: [], frontEnds: false, script: ['sfu-server/src/log/print-logs.ts'] },
  bench: { packages: everything, frontEnds: true, script: ['bench/src/main.ts'] },
};

/** The groups of system packages that a command needs here: a browser for the window only where one would open. */
export function packagesFor(verb: Verb, facts: { readonly hasDisplay: boolean; readonly hasElectron: boolean }): PackageGroup[] {
  const needsBrowser = verb.window === true && facts.hasDisplay && !facts.hasElectron;
  return needsBrowser ? [...verb.packages, 'browser'] : [...verb.packages];
}
