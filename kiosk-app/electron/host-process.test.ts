import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from 'vitest';
import { createInbox } from '../host/testing/inbox.ts';
import { type HostProcess, keepHost, restartAfterMs } from './host-process.ts';

let host: HostProcess | undefined;
let children: ChildProcess[] = [];

afterEach(() => {
  host?.stop();
  for (const child of children) child.kill('SIGKILL');
  children = [];
});

/** Programs of one line in place of the host, under this very Node, one after the other; the last one again and again. */
function keep(...programs: readonly string[]) {
  const urls = createInbox<string>();
  const missing = createInbox<true>();
  const due = createInbox<{ readonly run: () => void; readonly delayMs: number }>();
  host = keepHost(
    () => {
      const program = programs[Math.min(children.length, programs.length - 1)] ?? '';
      const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
      children.push(child);
      return child;
    },
    (run, delayMs) => due.put({ run, delayMs }),
    { onReady: urls.put, onScreenMissing: () => missing.put(true) },
  );
  return { urls, missing, due, host };
}

const ready = (name: string): string => `console.log(JSON.stringify({ event: 'ready', url: 'http://127.0.0.1:1/#${name}' }));`;
const stay = 'setInterval(() => {}, 1000);';

test('the address of the ready line is the address of the screen; other lines are not', async () => {
  const { urls } = keep(`console.log('warming up'); ${ready('t')} ${stay}`);
  expect(await urls.next()).toBe('http://127.0.0.1:1/#t');
});

test('host-killed: it is started again, with another address', async () => {
  const { urls, due } = keep(`${ready('first')} ${stay}`, `${ready('second')} ${stay}`);
  await urls.next();
  children[0]?.kill('SIGKILL');
  const again = await due.next();
  expect(again.delayMs).toBe(restartAfterMs.first);
  again.run();
  expect(await urls.next()).toBe('http://127.0.0.1:1/#second');
});

test('a host that never comes up is tried again ever more slowly', async () => {
  const { due } = keep('process.exit(3)');
  const waits: number[] = [];
  for (let attempt = 0; attempt < 7; attempt += 1) {
    const again = await due.next();
    waits.push(again.delayMs);
    again.run();
  }
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
});

test('a host that misses its screen says so', async () => {
  const { missing } = keep(`${ready('t')} console.log(JSON.stringify({ event: 'screenMissing' })); ${stay}`);
  expect(await missing.next()).toBe(true);
});

test('a host that was asked to end is not started again', async () => {
  const { urls, due, host: kept } = keep(`${ready('t')} ${stay}`);
  await urls.next();
  const [child] = children;
  if (child === undefined) throw new Error('no host');
  const ended = once(child, 'exit');
  kept.stop();
  kept.stop();
  await ended;
  expect(due.rest()).toEqual([]);
});
