import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runStep } from './run-step.ts';

const limitMs = 600_000;
let root: string;
let progress: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'loket-step-'));
  progress = [];
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const context = (signal = new AbortController().signal) => ({
  root,
  reportsFolder: root,
  signal,
  onProgress: (line: string) => progress.push(line),
});

function script(text: string): string[] {
  writeFileSync(join(root, 'script.cjs'), text);
  return ['script.cjs'];
}

it('keeps what a step writes and passes one that ends well', async () => {
  const args = script("console.log('out'); console.error('err');");
  const outcome = await runStep({ kind: 'command', id: 'format', title: 'format', args, limitMs }, context());
  expect(outcome).toMatchObject({ passed: 1, failed: 0 });
  expect(readFileSync(join(root, 'format.log'), 'utf8').split('\n').sort()).toEqual(['', 'err', 'out']);
});

it('shows the end of what a failed step wrote', async () => {
  const args = script('for (let line = 1; line <= 500; line++) console.log(`line ${line}.`); process.exitCode = 2;');
  const outcome = await runStep({ kind: 'command', id: 'lint', title: 'lint', args, limitMs }, context());
  expect(outcome).toMatchObject({ passed: 0, failed: 1 });
  expect(outcome.tail).toContain('line 500.');
  expect(outcome.tail).not.toContain('line 400.');
});

it('counts a vitest run by the report that it leaves, and tells of its files as they finish', async () => {
  const args = script(`
    const file = process.argv.find((arg) => arg.startsWith('--outputFile.json=')).split('=')[1];
    console.log(' ✓ some.test.ts (7 tests)'); console.log('other output');
    require('node:fs').writeFileSync(file, JSON.stringify({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, testResults: [] }));`);
  const outcome = await runStep({ kind: 'vitest', id: 'unit', title: 'unit', args, limitMs }, context());
  expect(outcome).toMatchObject({ passed: 7, failed: 0 });
  expect(progress).toEqual([' ✓ some.test.ts (7 tests)']);
});

it('does not take the report of an earlier run for that of one that crashed', async () => {
  writeFileSync(join(root, 'unit.json'), JSON.stringify({ numPassedTests: 7, numFailedTests: 0, numPendingTests: 0, testResults: [] }));
  const args = script("process.kill(process.pid, 'SIGKILL');");
  const outcome = await runStep({ kind: 'vitest', id: 'unit', title: 'unit', args, limitMs }, context());
  expect(outcome).toMatchObject({ passed: 0, failed: 1 });
});

it('ends a step that hangs, and counts it as failed', async () => {
  const args = script('setInterval(() => {}, 1_000_000);');
  const outcome = await runStep({ kind: 'command', id: 'lint', title: 'lint', args, limitMs: 200 }, context());
  expect(outcome).toMatchObject({ passed: 0, failed: 1 });
  expect(outcome.remark).toContain('hung');
});

it('ends a step when the whole run is told to stop', async () => {
  const stop = new AbortController();
  const args = script("console.log(' ✓ up'); setInterval(() => {}, 1_000_000);");
  const given = { ...context(stop.signal), onProgress: () => stop.abort() };
  const outcome = await runStep({ kind: 'vitest', id: 'unit', title: 'unit', args, limitMs }, given);
  expect(outcome).toMatchObject({ passed: 0, failed: 1 });
});

it('leaves nothing behind of a step that is told to stop with programs of its own running', async () => {
  const stop = new AbortController();
  const lines: string[] = [];
  // What is left open by the grandchild would keep this step from closing: it closes because the grandchild is ended.
  const args = script(`
    const { spawn } = require('node:child_process');
    const { pid } = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1_000_000)'], { stdio: 'inherit' });
    console.log(' ✓ ' + pid); setInterval(() => {}, 1_000_000);`);
  const onProgress = (line: string) => {
    lines.push(line);
    stop.abort();
  };
  const outcome = await runStep({ kind: 'vitest', id: 'unit', title: 'unit', args, limitMs }, { ...context(stop.signal), onProgress });
  expect(outcome).toMatchObject({ failed: 1 });
  const grandchild = Number(/✓ (\d+)/.exec(lines[0] ?? '')?.[1]);
  // It was killed; when the kernel gets to it is another matter on a busy machine.
  await expect.poll(() => isRunning(grandchild)).toBe(false);
});

/** A zombie that nobody has collected yet is not running. */
function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}
