import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { gatherCrowd } from '../drill/crowd.ts';
import { writeDrillConfig } from '../drill/drill-config.ts';
import { portPair, type ServerProcess, startServerProcess } from '../drill/server-process.ts';
import { connectSocket } from '../socket-client.ts';

/** The real program with a wall clock that the test sets, by libfaketime; its monotonic clock is left alone. */
const library = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib']
  .map((folder) => join(folder, 'faketime/libfaketimeMT.so.1'))
  .find(existsSync);

let server: ServerProcess | undefined;
let folder: string;

afterEach(async () => {
  await server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

test('clock-stepped by a day either way, and over a restart: nobody is signed out, and a kiosk is let in', async () => {
  if (library === undefined) throw new Error('libfaketime is not installed (Debian package libfaketime)');
  folder = mkdtempSync(join(tmpdir(), 'loket-faketime-'));
  const offset = join(folder, 'offset');
  const set = (by: string) => writeFileSync(offset, `${by}\n`);
  set('+0');
  const env = {
    LD_PRELOAD: library,
    FAKETIME_TIMESTAMP_FILE: offset,
    FAKETIME_NO_CACHE: '1',
    FAKETIME_DONT_FAKE_MONOTONIC: '1',
    // Threads wait by absolute times of the clock that is not faked.
    FAKETIME_FORCE_MONOTONIC_FIX: '0',
  };
  const configPath = writeDrillConfig(folder, { port: await portPair() });
  server = await startServerProcess({ configPath, env });
  const { url } = server;
  const crowd = await gatherCrowd(server);
  const [officer] = crowd.officers;
  const [kiosk] = crowd.kiosks;
  if (!officer || !kiosk) throw new Error('nobody is there');
  const letIn = async () => {
    const me = await fetch(`${url}/api/me`, { headers: await officer() });
    const client = await connectSocket(url, await kiosk());
    client.close();
    return me.status;
  };
  for (const by of ['+0', '+1d', '-1d']) {
    set(by);
    expect(await letIn(), `set by ${by}`).toBe(200);
  }
  // The wall clock is a day back when the server starts again.
  await server.kill();
  server = await startServerProcess({ configPath, env });
  expect(await letIn()).toBe(200);
  expect(server.log()).toContain('"event":"clock.stepped"');
});
