import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReady, untilState } from '../testing/next.ts';
import { dutchOrder, englishOrder } from '../testing/orders.ts';
import { type SimulatedPrinterHarness, simulatedPrinter } from './harness.ts';

const isPaperOut = (status: { state: string; reason?: string }): boolean => status.reason === 'paperOut';

let harness: SimulatedPrinterHarness;
beforeEach(async () => {
  harness = await simulatedPrinter();
  await untilState(harness.printer, isReady);
});
afterEach(() => harness.close());

it('says that part of it may be on paper, and prints nothing of it on the new roll', async () => {
  const { printer, simulator } = harness;
  simulator.paperOutAfter(300);
  expect(await printer.print(dutchOrder)).toEqual({ state: 'failed', reason: 'paperOut', mayHavePrinted: true });
  expect(isPaperOut(printer.status())).toBe(true);
  expect(simulator.state().waitingBytes).toBe(0);
  const [half] = simulator.tear();
  expect(half?.isCut).toBe(false);
  expect(half?.qrCodes).toEqual([]);

  simulator.paperOk();
  await untilState(printer, isReady);
  expect(await printer.print(englishOrder)).toEqual({ state: 'printed' });
  const text = simulator
    .tear()
    .map((piece) => piece.text)
    .join('\n');
  expect(text).toContain(englishOrder.zaaknummer);
  expect(text).not.toContain(dutchOrder.zaaknummer);
  expect(text).not.toContain(dutchOrder.contactOfficer);
});

it('cuts off the half receipt that still hangs there, so that it does not come out with the next one', async () => {
  const { printer, simulator } = harness;
  simulator.paperOutAfter(300);
  await printer.print(dutchOrder);
  simulator.paperOk();
  await untilState(printer, isReady);
  expect(await printer.print(englishOrder)).toEqual({ state: 'printed' });
  const withEnglish = simulator.tear().filter(({ text }) => text.includes(englishOrder.zaaknummer));
  expect(withEnglish).toHaveLength(1);
  expect(withEnglish[0]?.text).not.toContain(dutchOrder.zaaknummer);
});

it('refuses to begin without paper', async () => {
  const { printer, simulator } = harness;
  simulator.paperOut();
  await untilState(printer, isPaperOut);
  expect(await printer.print(dutchOrder)).toEqual({ state: 'failed', reason: 'paperOut', mayHavePrinted: false });
  expect(simulator.pieces()).toEqual([]);
});

it('prints while paper runs low, and says that it does', async () => {
  const { printer, simulator } = harness;
  simulator.paperLow();
  await untilState(printer, (status) => status.state === 'attention' && status.reason === 'paperLow');
  expect(await printer.print(dutchOrder)).toEqual({ state: 'printed' });
});
