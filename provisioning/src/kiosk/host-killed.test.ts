import { expect, it, vi } from 'vitest';
import type { Program, ProgramResult } from '../start/program.ts';
import type { KioskReady } from '../start/ready.ts';
import { keepHost } from './keep-host.ts';
import { createManualClock } from './manual-clock.ts';

/** Hosts that a test ends, each at an address of its own. */
function fakeHosts() {
  const hosts: { readonly end: (how: string) => void; closed: boolean }[] = [];
  let failsToStart = false;
  const start = async (): Promise<ProgramResult<KioskReady>> => {
    if (failsToStart) return { ok: false, error: { reason: 'it ended at its start', logTail: '' } };
    const ended = Promise.withResolvers<string>();
    const host = { end: ended.resolve, closed: false };
    hosts.push(host);
    const program: Program<KioskReady> = {
      name: 'kiosk host',
      ready: { url: `http://127.0.0.1:7200/#${hosts.length}` },
      ended: ended.promise,
      logTail: () => '',
      async close() {
        host.closed = true;
        ended.resolve('signal SIGTERM');
      },
    };
    return { ok: true, program };
  };
  return {
    hosts,
    start,
    fail: (fails: boolean) => {
      failsToStart = fails;
    },
  };
}

async function kept() {
  const fake = fakeHosts();
  const clock = createManualClock();
  const onRestart = vi.fn();
  const result = await keepHost({ start: fake.start, clock, onRestart });
  if (!result.ok) throw new Error('it did not start');
  const urls: string[] = [];
  result.host.onUrl((url) => urls.push(url));
  return { ...fake, clock, onRestart, urls, host: result.host };
}

it('is started again, without what it left behind, and tells its new address', async () => {
  const { hosts, clock, onRestart, urls, host } = await kept();
  hosts[0]?.end('signal SIGKILL');
  await vi.waitFor(() => expect(clock.runNext()).toBe(true));
  await vi.waitFor(() => expect(urls).toEqual(['http://127.0.0.1:7200/#2']));
  expect(onRestart).toHaveBeenCalledWith('signal SIGKILL');
  expect(hosts[0]?.closed).toBe(true);
  expect(host.url()).toBe('http://127.0.0.1:7200/#2');
  await host.close();
});

it('is tried again ever more slowly while it does not start, and soon again once it ran well', async () => {
  const { hosts, clock, fail, urls, host } = await kept();
  fail(true);
  hosts[0]?.end('exit code 1');
  for (let attempt = 1; attempt <= 7; attempt += 1) {
    await vi.waitFor(() => expect(clock.waits).toHaveLength(attempt));
    clock.runNext();
  }
  await vi.waitFor(() => expect(clock.waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000]));
  fail(false);
  clock.runNext();
  await vi.waitFor(() => expect(urls).toHaveLength(1));
  clock.pass(60_000);
  hosts[1]?.end('signal SIGKILL');
  await vi.waitFor(() => expect(clock.waits.at(-1)).toBe(1_000));
  await host.close();
});

it('stays ended once it was closed', async () => {
  const { hosts, clock, host, onRestart } = await kept();
  await host.close();
  await host.close();
  expect(hosts).toHaveLength(1);
  expect(onRestart).not.toHaveBeenCalled();
  expect(clock.runNext()).toBe(false);
});

it('that does not start the first time is told', async () => {
  const fake = fakeHosts();
  fake.fail(true);
  expect(await keepHost({ start: fake.start, clock: createManualClock(), onRestart: () => undefined })).toMatchObject({ ok: false });
});
