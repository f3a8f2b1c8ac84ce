import { spawn } from 'node:child_process';
import { expect, test } from 'vitest';
import { startHostProcess } from './host-process.ts';

/** A program of one line in place of the host, under this very Node. */
const start = (program: string) =>
  startHostProcess(
    (command) => spawn(command, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] }),
    process.execPath,
    'main.ts',
    'kiosk.toml',
  );

test('the address of the ready line is the address of the screen; other lines are not', async () => {
  const host = start(
    `console.log('warming up'); console.log(JSON.stringify({ event: 'ready', url: 'http://127.0.0.1:1/#t' })); setInterval(() => {}, 1000)`,
  );
  expect(await host.ready).toBe('http://127.0.0.1:1/#t');
  host.stop();
  host.stop();
});

test('a host that ends before it is ready is told', async () => {
  await expect(start('process.exit(3)').ready).rejects.toThrow('(3)');
});

test('the host is started with its settings', () => {
  const seen: string[][] = [];
  const host = startHostProcess(
    (command, parameters) => {
      seen.push([command, ...parameters]);
      return spawn(process.execPath, ['-e', ''], { stdio: ['ignore', 'pipe', 'ignore'] });
    },
    '/opt/node',
    '/opt/host/main.ts',
    '/etc/kiosk.toml',
  );
  host.ready.catch(() => undefined);
  expect(seen).toEqual([['/opt/node', '/opt/host/main.ts', '--config', '/etc/kiosk.toml']]);
});
