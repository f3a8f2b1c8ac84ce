import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ensureNode, npmCommand, SetupError } from './node-runtime.mjs';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-node-'));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** An old Node, started by an npm that "installs" a Node whose `--version` says what is given, and counts its calls. */
function oldNode(versionThatNpmGives: string) {
  const npm = join(root, 'npm-cli.js');
  writeFileSync(
    npm,
    `const { appendFileSync, mkdirSync, writeFileSync } = require('node:fs');
     const args = process.argv.slice(2);
     appendFileSync(${JSON.stringify(join(root, 'calls'))}, '.');
     const name = args.at(-1).split('@')[0];
     const folder = args[args.indexOf('--prefix') + 1] + '/node_modules/' + name + '/bin';
     mkdirSync(folder, { recursive: true });
     writeFileSync(folder + '/node', '#!/bin/sh\\necho ${versionThatNpmGives}\\n', { mode: 0o755 });`,
  );
  return { version: '20.20.2', binary: process.execPath, env: { npm_execpath: npm } };
}

it('uses the running Node where that is Node 24', () => {
  expect(ensureNode(root, { version: '24.1.0', binary: '/opt/node', env: {} })).toBe('/opt/node');
  expect(existsSync(join(root, '.setup'))).toBe(false);
});

it('fetches Node 24 once where the running one is older', () => {
  const running = oldNode('v24.21.0');
  const binary = ensureNode(root, running);
  expect(binary.startsWith(join(root, '.setup', 'node'))).toBe(true);
  rmSync(join(root, 'npm-cli.js'));
  expect(ensureNode(root, running)).toBe(binary);
  expect(readdirSync(join(root, '.setup'))).toEqual(['node']);
});

it('says so where npm gives a Node that does not fit', () => {
  expect(() => ensureNode(root, oldNode('v20.1.0'))).toThrow(SetupError);
});

it('leaves nothing that looks finished where npm fails', () => {
  const running = oldNode('v24.21.0');
  writeFileSync(running.env.npm_execpath, 'process.exit(1)');
  expect(() => ensureNode(root, running)).toThrow(/npm could not fetch/);
  expect(readdirSync(join(root, '.setup'))).toEqual([]);
});

it('takes the npm on PATH where this was not started by npm', () => {
  expect(npmCommand('/opt/node', {})).toEqual({ command: 'npm', args: [] });
  expect(npmCommand('/opt/node', { npm_execpath: '/usr/lib/pnpm.cjs' })).toEqual({ command: 'npm', args: [] });
});

/** A process that hands over to a script with this text. */
function handingOver(text: string) {
  writeFileSync(join(root, 'script.mjs'), text);
  const module = pathToFileURL(join(import.meta.dirname, 'node-runtime.mjs')).href;
  const code = `const { handOver } = await import(${JSON.stringify(module)});
    handOver(process.execPath, [${JSON.stringify(join(root, 'script.mjs'))}], { ownSession: true });`;
  return spawn(process.execPath, ['--input-type=module', '--eval', code], { stdio: ['ignore', 'pipe', 'inherit'] });
}

const exitCodeOf = (child: ChildProcess) => new Promise((resolve) => child.once('exit', resolve));

it('ends with the exit code of the script that it hands over to', async () => {
  expect(await exitCodeOf(handingOver('process.exitCode = 7;'))).toBe(7);
});

it('ends as a shell would where a signal ended the script', async () => {
  expect(await exitCodeOf(handingOver("process.kill(process.pid, 'SIGKILL');"))).toBe(128 + 9);
});

it('passes on a Ctrl-C that arrives by two ways once', async () => {
  const child = handingOver(`
    let interrupts = 0;
    process.on('SIGINT', () => { interrupts += 1; console.log('interrupted'); });
    process.on('SIGTERM', () => process.exit(interrupts));
    setInterval(() => {}, 1_000_000);
    console.log('up');`);
  await once(child.stdout, 'data');
  child.kill('SIGINT');
  child.kill('SIGINT');
  await once(child.stdout, 'data');
  child.kill('SIGTERM');
  expect(await exitCodeOf(child)).toBe(1);
});
