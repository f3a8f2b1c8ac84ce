import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReady, untilState } from '../testing/next.ts';
import { dutchOrder } from '../testing/orders.ts';
import { type SimulatedPrinterHarness, simulatedPrinter } from './harness.ts';

let harness: SimulatedPrinterHarness;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'loket-receipt-'));
  harness = await simulatedPrinter();
  await untilState(harness.printer, isReady);
  expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'printed' });
});
afterEach(async () => {
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

it('draws a QR code that another program reads', async () => {
  const [piece] = harness.simulator.tear();
  const path = join(folder, 'receipt.png');
  await writeFile(path, piece?.png() ?? '');
  const { stdout } = await promisify(execFile)('zbarimg', ['--quiet', '--raw', '-Sdisable', '-Sqrcode.enable', path]);
  expect(stdout.trim()).toBe(dutchOrder.followUpUrl);
});

it('says what was ordered, letter for letter, in words that are not cut', () => {
  const [piece] = harness.simulator.tear();
  const words = piece?.text.split(/\s+/) ?? [];
  const { labels, placeName, zaaknummer, contactOfficer, nextSteps } = dutchOrder;
  for (const part of [
    labels.title,
    placeName,
    labels.zaaknummer,
    zaaknummer,
    contactOfficer,
    '23 november 2026',
    labels.nextSteps,
    ...nextSteps,
    labels.followUp,
  ]) {
    expect(words.join(' ')).toContain(part);
  }
});

it('uses no command that the simulator does not know', () => {
  expect(harness.simulator.unknownCommands()).toEqual([]);
});
