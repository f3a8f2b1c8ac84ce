import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { dutchOrder } from '../testing/orders.ts';
import { type SimulatedPrinterHarness, simulatedPrinter } from './harness.ts';

let harness: SimulatedPrinterHarness;
beforeEach(async () => {
  harness = await simulatedPrinter();
  await untilState(harness.printer, isReady);
});
afterEach(() => harness.close());

/** Resolves as soon as something of a receipt is on paper. */
const firstPrint = (): Promise<void> =>
  nextEvent<void>(
    (listener) => harness.simulator.onChange(listener),
    () => harness.simulator.pieces().length > 0,
  );

it('is noticed before printing', async () => {
  harness.simulator.coverOpen();
  await untilState(harness.printer, (status) => status.state === 'attention' && status.reason === 'coverOpen');
  expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'failed', reason: 'coverOpen', mayHavePrinted: false });
});

it('stops a receipt, which is not printed on once it is closed', async () => {
  const printing = harness.printer.print(dutchOrder);
  await firstPrint();
  harness.simulator.coverOpen();
  expect(await printing).toEqual({ state: 'failed', reason: 'coverOpen', mayHavePrinted: true });
  const before = harness.simulator.pieces().map(({ text }) => text);
  harness.simulator.coverClose();
  await untilState(harness.printer, isReady);
  expect(harness.simulator.pieces().map(({ text }) => text)).toEqual(before);
  expect(harness.simulator.state().waitingBytes).toBe(0);
});

it('stops a receipt when the cutter jams, and prints again when it is free', async () => {
  const printing = harness.printer.print(dutchOrder);
  await firstPrint();
  harness.simulator.jam();
  expect(await printing).toEqual({ state: 'failed', reason: 'jam', mayHavePrinted: true });
  harness.simulator.clearJam();
  await untilState(harness.printer, isReady);
  expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'printed' });
});
