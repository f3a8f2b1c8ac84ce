import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acquireLock } from './lock.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'loket-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and keeps it until it is killed. */
async function otherHolder(file: string) {
  const module = pathToFileURL(join(import.meta.dirname, 'lock.ts')).href;
  const script = `
    const { acquireLock } = await import(${JSON.stringify(module)});
    await acquireLock(${JSON.stringify(file)}, () => {});
    process.stdout.write('held');
    setInterval(() => {}, 1_000_000);`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  return child;
}

it('waits for the process that holds it, and is not left behind when that is killed', async () => {
  const file = join(folder, 'deep', 'lock');
  const holder = await otherHolder(file);
  let waits = 0;
  const lock = await acquireLock(file, () => {
    waits += 1;
    holder.kill('SIGKILL');
  });
  expect(waits).toBe(1);
  lock.close();
});

it('can be taken again after it was closed, and closed twice', async () => {
  const file = join(folder, 'lock');
  const first = await acquireLock(file, () => expect.unreachable());
  first.close();
  first.close();
  const second = await acquireLock(file, () => expect.unreachable());
  second.close();
});
