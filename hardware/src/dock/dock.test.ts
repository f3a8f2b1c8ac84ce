import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { createDevices, type Devices, DevicesConfig } from '../devices.ts';
import type { MrzReadResult } from '../mrz-reader/parse.ts';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import { dutchOrder } from '../testing/orders.ts';
import { createDockDevices, type DockDevices } from './devices.ts';
import { type DockServer, startDockServer } from './server.ts';

let folder: string;
let dock: DockDevices;
let server: DockServer;
let devices: Devices;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-dock-test-'));
  dock = await createDockDevices(folder, systemClock);
  server = await startDockServer(dock, 0);
  const config = DevicesConfig.parse({
    button: { path: dock.cables.button.hostPath, reconnectMs: 20 },
    mrzReader: { path: dock.cables.mrzReader.hostPath, reconnectMs: 20 },
    receiptPrinter: { path: dock.cables.receiptPrinter.hostPath, reconnectMs: 20, heartbeatMs: 20, pollMs: 10, model: 'epson-tm-m30iii' },
  });
  devices = createDevices(config, { clock: systemClock, log: () => undefined });
  await Promise.all([
    untilState(devices.button, isReady),
    untilState(devices.mrzReader, isReady),
    untilState(devices.receiptPrinter, isReady),
  ]);
});
afterEach(async () => {
  await devices.close();
  await server.close();
  await dock.close();
  await rm(folder, { recursive: true, force: true });
});

async function post(path: string, body: unknown = {}): Promise<{ status: number; body: unknown }> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
const get = async (path: string): Promise<unknown> => (await fetch(`${server.url}${path}`)).json();
const done = { status: 200, body: { ok: true } };

describe('works the devices over their wires', () => {
  it('presses the button', async () => {
    const pressed = nextEvent<void>((listener) => devices.button.onPress(listener));
    const released = nextEvent<void>((listener) => devices.button.onRelease(listener));
    expect(await post('/api/button/press', { holdMs: 50 })).toEqual(done);
    await pressed;
    await released;
  });

  it('swipes a card, and lines of one’s own', async () => {
    const first = nextEvent<MrzReadResult>((listener) => devices.mrzReader.onRead(listener));
    expect(await post('/api/mrz/swipe', { card: 'anne' })).toEqual(done);
    expect(await first).toMatchObject({ kind: 'document', document: { surname: 'VAN DIJK', givenNames: 'ANNE SOPHIE' } });
    const second = nextEvent<MrzReadResult>((listener) => devices.mrzReader.onRead(listener));
    expect(await post('/api/mrz/swipe', { lines: ['NOTHING', 'LIKE', 'IT'] })).toEqual(done);
    expect(await second).toEqual({ kind: 'unreadable', reason: 'format' });
  });

  it('shows what is printed, and tears it off', async () => {
    expect(await devices.receiptPrinter.print(dutchOrder)).toEqual({ state: 'printed' });
    expect(await get('/api/printer/receipts')).toMatchObject([
      { number: 1, isCut: true, isTaken: false, qrCodes: [dutchOrder.followUpUrl] },
    ]);
    const image = await fetch(`${server.url}/api/printer/receipts/1.png`);
    expect(image.headers.get('content-type')).toBe('image/png');
    expect(
      Buffer.from(await image.arrayBuffer())
        .subarray(1, 4)
        .toString('ascii'),
    ).toBe('PNG');
    expect(await post('/api/printer/tear')).toMatchObject({ body: { torn: [{ number: 1 }] } });
    expect(await post('/api/printer/tear')).toMatchObject({ body: { torn: [] } });
    expect(await get('/api/printer/receipts')).toMatchObject([{ number: 1, isTaken: true }]);
  });

  it.each([
    ['paper-out', 'paper-ok', 'paperOut'],
    ['paper-low', 'paper-ok', 'paperLow'],
    ['cover-open', 'cover-close', 'coverOpen'],
    ['jam', 'clear', 'jam'],
  ])('makes the printer need a hand: %s, then %s', async (trouble, remedy, reason) => {
    expect(await post(`/api/printer/${trouble}`)).toEqual(done);
    await untilState(devices.receiptPrinter, (status) => status.state === 'attention' && status.reason === reason);
    expect(await post(`/api/printer/${remedy}`)).toEqual(done);
    await untilState(devices.receiptPrinter, isReady);
  });

  it('ends the paper after so many millimetres', async () => {
    expect(await post('/api/printer/paper-out-after', { afterMm: 30 })).toEqual(done);
    expect(await devices.receiptPrinter.print(dutchOrder)).toEqual({ state: 'failed', reason: 'paperOut', mayHavePrinted: true });
  });

  it.each(['button', 'mrzReader', 'receiptPrinter'] as const)('pulls out and plugs in the %s', async (name) => {
    expect(await post(`/api/${name}/unplug`)).toEqual(done);
    await untilState<{ state: string }>(devices[name], isGone);
    expect(await get('/api/state')).toMatchObject({ devices: { [name]: { isPlugged: false } } });
    expect(await post(`/api/${name}/plug`)).toEqual(done);
    await untilState<{ state: string }>(devices[name], isReady);
  });
});

describe('listens to its own page and to tests on this machine only', () => {
  /** `fetch` does not let a caller choose these headers. */
  const statusWith = (headers: Record<string, string>): Promise<number | undefined> =>
    new Promise((resolve, reject) => {
      request(`${server.url}/api/state`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });

  it('refuses other names and other origins', async () => {
    expect(await statusWith({ host: 'elsewhere.example' })).toBe(403);
    expect(await statusWith({ origin: 'https://elsewhere.example' })).toBe(403);
    expect(await statusWith({ origin: server.url })).toBe(200);
  });

  it('refuses what it does not know', async () => {
    expect((await post('/api/button/kick')).status).toBe(404);
    expect((await post('/api/mrz/swipe', { card: 'nobody' })).status).toBe(404);
    expect((await post('/api/mrz/swipe', { lines: 'one' })).status).toBe(400);
    expect((await post('/api/button/press', { holdMs: -1 })).status).toBe(400);
    expect((await post('/constructor')).status).toBe(404);
  });

  it.each(['nl', 'en'])('serves its page in %s under a policy that lets only its own script run', async (language) => {
    const response = await fetch(`${server.url}/?lang=${language}`);
    const html = await response.text();
    expect(html).toContain(`<html lang="${language}">`);
    expect(response.headers.get('content-security-policy')).toMatch(/default-src 'none'; script-src 'sha256-/);
  });
});
