import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureNpmPackages } from './npm-packages.ts';

const silent = { say() {}, advance() {} };
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-npm-'));
  writeFileSync(join(root, 'package-lock.json'), '{"one": 1}');
  useNpm('process.exitCode = 0;');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An npm that notes its arguments and whether mediasoup's installer would keep quiet, then does what is given. */
function useNpm(thenDo: string): void {
  writeFileSync(
    join(root, 'npm-cli.js'),
    `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
     appendFileSync('calls', process.argv.slice(2).join(' ') + ' ' + Boolean(process.env.MEDIASOUP_WORKER_BIN) + '\\n');
     mkdirSync('node_modules', { recursive: true });
     writeFileSync('node_modules/.package-lock.json', '{}');
     ${thenDo}`,
  );
}

const ensure = () => ensureNpmPackages(root, silent, { PATH: process.env.PATH, npm_execpath: join(root, 'npm-cli.js') });
const calls = () =>
  readFileSync(join(root, 'calls'), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

it('runs npm ci once for one lock file', async () => {
  expect(await ensure()).toEqual({ ok: true, value: undefined });
  await ensure();
  expect(calls()).toEqual(['ci --no-audit --no-fund --include=dev true']);
});

it('runs npm ci again for another lock file', async () => {
  await ensure();
  writeFileSync(join(root, 'package-lock.json'), '{"two": 2}');
  await ensure();
  expect(calls()).toHaveLength(2);
});

it('runs npm ci again where node_modules was removed', async () => {
  await ensure();
  rmSync(join(root, 'node_modules'), { recursive: true });
  await ensure();
  expect(calls()).toHaveLength(2);
});

it('runs npm ci again after one that was cut off', async () => {
  useNpm("process.kill(process.pid, 'SIGKILL');");
  expect(await ensure()).toMatchObject({ ok: false });
  useNpm('process.exitCode = 0;');
  expect(await ensure()).toMatchObject({ ok: true });
  expect(calls()).toHaveLength(2);
});

it('hands on what npm said where npm ci fails', async () => {
  mkdirSync(join(root, 'node_modules'));
  useNpm("console.error('ERESOLVE for a test'); process.exitCode = 1;");
  const result = await ensure();
  expect(!result.ok && result.error.message).toContain('ERESOLVE for a test');
});
