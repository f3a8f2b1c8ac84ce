/** One check: a program whose exit code is the verdict, or a vitest run whose report is. */
export interface Step {
  readonly kind: 'command' | 'vitest';
  /** Name of its files in `.reports/`. */
  readonly id: string;
  readonly title: string;
  /** Arguments of Node, from the clone's folder. */
  readonly args: readonly string[];
  /** Beyond this it hangs, and is ended. */
  readonly limitMs: number;
}

/** The folders with code of this product. */
const workspaces = ['contract', 'hardware', 'client', 'kiosk-app', 'agent-desk', 'sfu-server', 'provisioning', 'e2e', 'bench'] as const;

const minuteMs = 60_000;

function command(id: string, title: string, args: readonly string[]): Step {
  return { kind: 'command', id, title, args, limitMs: 5 * minuteMs };
}

function vitest(id: string, title: string, args: readonly string[], limitMs: number): Step {
  return { kind: 'vitest', id, title, args: ['node_modules/vitest/vitest.mjs', 'run', ...args], limitMs };
}

/** Takes as long as all other checks that read the code together. */
export const lint = command('lint', 'lint', ['node_modules/eslint/bin/eslint.js', '--max-warnings=0', '.']);

/** The other checks that read the code and run none of it: these fit beside the lint, since no time limit is at stake. */
export const staticSteps: readonly Step[] = [
  command('format', 'format', ['node_modules/@biomejs/biome/bin/biome', 'check', '--error-on-warnings']),
  command('types', 'types', ['node_modules/typescript7/bin/tsc', '-p', 'tsconfig.json']),
  command('imports', 'import directions', [
    'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs',
    '--config',
    '.dependency-cruiser.cjs',
    ...workspaces,
  ]),
  command('unused', 'unused code', ['node_modules/knip/bin/knip.js', '--no-progress']),
];

/** What kills servers, fills disks or needs a PostgreSQL of its own: minutes, of which `npm run check` has three. */
const drillFiles = ['sfu-server/test/drill/', 'sfu-server/test/faults/', 'postgres.test.ts'] as const;

/** Unit and contract tests of every workspace. */
export const unitTests = vitest(
  'unit',
  'unit and contract tests',
  drillFiles.flatMap((part) => ['--exclude', part.endsWith('/') ? `${part}**` : `**/*${part}`]),
  15 * minuteMs,
);

/** The server killed again and again takes as long as all others together: they run beside it. Beside nothing else. */
export const drills = vitest('drills', 'drills and databases', drillFiles, 20 * minuteMs);

/** The screens, built as `npm start` serves them; the whole-system tests open these. */
export const screensBuild = command('screens', 'build of the screens', ['provisioning/setup/build-front-ends.ts']);

/** Tests of the whole system in real browsers. */
export const systemTests = vitest('e2e', 'whole-system tests', ['--config', 'e2e/vitest.config.ts'], 60 * minuteMs);
