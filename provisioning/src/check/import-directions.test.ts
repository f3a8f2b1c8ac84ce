import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const workspaces = ['contract', 'hardware', 'client', 'kiosk-app', 'agent-desk', 'sfu-server', 'provisioning', 'e2e', 'bench'] as const;

/** A small house in which every import is as it should be. */
const lawful: Readonly<Record<string, string>> = {
  'contract/src/index.ts': "import 'zod';\nimport './ids.ts';\nexport const contract = 1;\n",
  'contract/src/ids.ts': 'export const id = 1;\n',
  'contract/src/ids.test.ts': "import 'node:fs';\nimport './ids.ts';\n",
  'hardware/src/index.ts': "import '@loket/contract';\nexport const hardware = 1;\n",
  'hardware/src/simulators.ts': "import './button/simulator.ts';\n",
  'hardware/src/button/simulator.ts': 'export const simulator = 1;\n',
  'hardware/src/dock/main.ts': "import '../button/simulator.ts';\nimport './page.ts';\n",
  'hardware/src/dock/page.ts': 'export const page = 1;\n',
  'client/src/index.ts': "import '@loket/contract';\nexport const client = 1;\n",
  'kiosk-app/host/main.ts': "import '@loket/contract';\nimport '@loket/hardware';\nimport 'node:fs';\n",
  'kiosk-app/host/main.test.ts': "import '@loket/hardware/simulators';\n",
  'kiosk-app/renderer/main.tsx': "import '@loket/client';\nimport 'react';\n",
  'agent-desk/src/main.tsx': "import '@loket/client';\nimport '@loket/contract';\nimport 'react';\n",
  'sfu-server/src/index.ts': "import '@loket/contract';\n",
  'sfu-server/src/main.ts': "import './queue/store.ts';\nimport './call/service.ts';\n",
  'sfu-server/src/queue/store.ts': 'export const store = 1;\n',
  'sfu-server/src/queue/people/store.ts': 'export const store = 1;\n',
  'sfu-server/src/queue/service.ts': "import './store.ts';\nimport './people/store.ts';\nimport '../store/store.ts';\n",
  'sfu-server/src/store/store.ts': 'export const store = 1;\n',
  'sfu-server/src/call/service.ts': "import '../queue/service.ts';\n",
  'provisioning/src/main.ts': "import '@loket/contract';\nimport '@loket/client';\nimport '@loket/hardware';\n",
  'e2e/src/index.ts': "import '@loket/contract';\nimport '@loket/client';\n",
  'bench/src/main.ts': "import '@loket/e2e';\n",
};

/** For each rule a file that breaks it. */
const offences: ReadonlyArray<{ rule: string; file: string; code: string }> = [
  { rule: 'direction-contract', file: 'contract/src/up.ts', code: "import '@loket/hardware';" },
  { rule: 'direction-hardware', file: 'hardware/src/up.ts', code: "import '@loket/client';" },
  { rule: 'direction-client', file: 'client/src/up.ts', code: "import '@loket/hardware';" },
  { rule: 'direction-kiosk-app', file: 'kiosk-app/host/up.ts', code: "import '@loket/sfu-server';" },
  { rule: 'direction-agent-desk', file: 'agent-desk/src/up.ts', code: "import '@loket/hardware';" },
  { rule: 'direction-sfu-server', file: 'sfu-server/src/up.ts', code: "import '@loket/client';" },
  { rule: 'direction-provisioning', file: 'provisioning/src/up.ts', code: "import '@loket/sfu-server';" },
  { rule: 'package-entry-only', file: 'client/src/deep.ts', code: "import '@loket/contract/src/ids.ts';" },
  { rule: 'package-name-only', file: 'client/src/beside.ts', code: "import '../../contract/src/index.ts';" },
  { rule: 'contract-is-pure', file: 'contract/src/files.ts', code: "import 'node:fs';" },
  { rule: 'contract-is-pure', file: 'contract/src/framework.ts', code: "import 'react';" },
  { rule: 'devices-in-host-only', file: 'kiosk-app/renderer/devices.ts', code: "import '@loket/hardware';" },
  { rule: 'no-simulators-in-production', file: 'kiosk-app/host/pretend.ts', code: "import '@loket/hardware/simulators';" },
  { rule: 'dock-stays-in-dock', file: 'hardware/src/leak.ts', code: "import './dock/page.ts';" },
  { rule: 'no-react-in-client', file: 'client/src/component.ts', code: "import 'react';" },
  { rule: 'no-node-in-browser', file: 'agent-desk/src/files.ts', code: "import 'node:fs';" },
  { rule: 'own-store-only', file: 'sfu-server/src/call/tables.ts', code: "import '../queue/store.ts';" },
  { rule: 'own-store-only', file: 'sfu-server/src/call/people.ts', code: "import '../queue/people/store.ts';" },
  { rule: 'no-cycle', file: 'sfu-server/src/chicken.ts', code: "import './egg.ts';" },
  { rule: 'resolvable', file: 'client/src/nowhere.ts', code: "import './not-there.ts';" },
];

const outputSchema = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

let house: string;

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'loket-imports-'));
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  };
  for (const library of ['zod', 'react']) {
    write(`node_modules/${library}/package.json`, JSON.stringify({ name: library, version: '1.0.0', main: 'index.js' }));
    write(`node_modules/${library}/index.js`, '');
  }
  mkdirSync(join(house, 'node_modules', '@loket'));
  for (const workspace of workspaces) {
    // Without `exports`, so that a deep import resolves and only the rule can stop it; `./simulators` resolves by its folder.
    write(`${workspace}/package.json`, JSON.stringify({ name: `@loket/${workspace}`, version: '1.0.0', main: 'src/index.ts' }));
    symlinkSync(join('..', '..', workspace), join(house, 'node_modules', '@loket', workspace));
  }
  write(
    'hardware/package.json',
    JSON.stringify({
      name: '@loket/hardware',
      version: '1.0.0',
      exports: { '.': './src/index.ts', './simulators': './src/simulators.ts' },
    }),
  );
  for (const [file, text] of Object.entries(lawful)) write(file, text);
  write('sfu-server/src/egg.ts', "import './chicken.ts';\n");
  for (const { file, code } of offences) write(file, `${code}\n`);
});

afterAll(() => rmSync(house, { recursive: true, force: true }));

async function violations() {
  const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const args = [cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...workspaces];
  // Its exit code is the number of violations as soon as the output type is one for people; for JSON it is 0.
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: house, maxBuffer: 50_000_000 });
  return outputSchema.parse(JSON.parse(stdout)).summary;
}

describe('import directions', () => {
  let summary: Awaited<ReturnType<typeof violations>>;
  beforeAll(async () => {
    summary = await violations();
  });

  it.each(offences)('$rule fires on $file', ({ rule, file }) => {
    expect(summary.violations.filter(({ from }) => from === file).map((violation) => violation.rule.name)).toContain(rule);
  });

  it('lets pass every import that is as it should be', () => {
    const offenders = new Set([...offences.map(({ file }) => file), 'sfu-server/src/egg.ts']);
    expect(summary.violations.filter(({ from }) => !offenders.has(from))).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(Object.keys(lawful).length);
  });

  it('has an offence for every rule there is', async () => {
    const { default: configuration } = z
      .object({ default: z.object({ forbidden: z.array(z.object({ name: z.string() })) }) })
      .parse(await import(join(root, '.dependency-cruiser.cjs')));
    expect(new Set(configuration.forbidden.map(({ name }) => name))).toEqual(new Set(offences.map(({ rule }) => rule)));
  });
});
