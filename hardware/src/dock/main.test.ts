import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));
const Ready = z.strictObject({
  event: z.literal('ready'),
  url: z.url(),
  devices: z.strictObject({ button: z.string(), mrzReader: z.string(), receiptPrinter: z.string() }),
});

const FirstLine = z.tuple([z.string()]);

let dock: ChildProcess | undefined;
afterEach(() => dock?.kill('SIGKILL'));

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

it.each(['SIGTERM', 'SIGINT'] as const)('says where it is, and leaves nothing behind at %s', async (signal) => {
  const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
  dock = child;
  const [line] = FirstLine.parse(await once(createInterface(child.stdout), 'line'));
  const ready = Ready.parse(JSON.parse(line));
  expect((await fetch(`${ready.url}/api/state`)).status).toBe(200);
  expect(await Promise.all(Object.values(ready.devices).map(exists))).toEqual([true, true, true]);
  const exited = once(child, 'exit');
  child.kill(signal);
  expect(await exited).toEqual([0, null]);
  expect(await Promise.all(Object.values(ready.devices).map(exists))).toEqual([false, false, false]);
});

it('does not start in production', async () => {
  const child = spawn(process.execPath, [program, '--port', '0'], { stdio: 'ignore', env: { ...process.env, NODE_ENV: 'production' } });
  dock = child;
  expect(await once(child, 'exit')).toEqual([1, null]);
});
