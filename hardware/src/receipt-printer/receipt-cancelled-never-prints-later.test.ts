import { afterEach, beforeEach, expect, it } from 'vitest';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import { dutchOrder, englishOrder } from '../testing/orders.ts';
import { type SimulatedPrinterHarness, simulatedPrinter } from './harness.ts';

let harness: SimulatedPrinterHarness;
beforeEach(async () => {
  harness = await simulatedPrinter();
  await untilState(harness.printer, isReady);
});
afterEach(() => harness.close());

const whenPrinting = (): Promise<void> =>
  nextEvent<void>(
    (listener) => harness.simulator.onChange(listener),
    () => harness.simulator.pieces().length > 0,
  );
const printedText = (): string =>
  harness.simulator
    .pieces()
    .map(({ text }) => text)
    .join('\n');

it('is wiped when it is cancelled half way, and its beginning is cut off', async () => {
  const printing = harness.printer.print(dutchOrder);
  await whenPrinting();
  expect(await harness.printer.cancel()).toBe(true);
  expect(await printing).toEqual({ state: 'failed', reason: 'cancelled', mayHavePrinted: true });
  expect(harness.simulator.state().waitingBytes).toBe(0);
  const beginnings = harness.simulator.pieces().length;

  expect(await harness.printer.print(englishOrder)).toEqual({ state: 'printed' });
  const later = harness.simulator.pieces().slice(beginnings);
  expect(later).toHaveLength(1);
  expect(later[0]?.text).toContain(englishOrder.zaaknummer);
  expect(later[0]?.text).not.toContain(dutchOrder.contactOfficer);
});

it('is wiped before anything else when the printer was pulled out in the middle of it', async () => {
  const { printer, simulator } = harness;
  const printing = printer.print(dutchOrder);
  await whenPrinting();
  // The printer keeps its power and what it was sent; only the cable is out.
  simulator.paperOut();
  await harness.unplug();
  const result = await printing;
  expect(result).toMatchObject({ state: 'failed', mayHavePrinted: true });
  await untilState(printer, isGone);
  await printer.cancel();
  const before = printedText();
  await harness.plugIn();
  await untilState(printer, (status) => status.state === 'attention' && status.reason === 'paperOut');
  expect(simulator.state().waitingBytes).toBe(0);
  simulator.paperOk();
  await untilState(printer, isReady);
  expect(printedText()).toBe(before);
});

it('is not found by the next session, whose driver is another one', async () => {
  const { printer, simulator } = harness;
  const printing = printer.print(dutchOrder);
  await whenPrinting();
  simulator.coverOpen();
  simulator.hang(true);
  await harness.unplug();
  await printing;
  await printer.close();
  simulator.hang(false);
  await harness.plugIn();

  const next = harness.openAgain();
  await untilState(next, (status) => status.state === 'attention' && status.reason === 'coverOpen');
  const pieces = simulator.pieces().length;
  simulator.coverClose();
  await untilState(next, isReady);
  expect(await next.print(englishOrder)).toEqual({ state: 'printed' });
  const [english] = simulator.pieces().slice(pieces);
  expect(english?.text).toContain(englishOrder.zaaknummer);
  expect(english?.text).not.toContain(dutchOrder.contactOfficer);
});
