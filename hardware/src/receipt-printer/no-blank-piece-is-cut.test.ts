import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { dutchOrder, englishOrder } from '../testing/orders.ts';
import { type SimulatedPrinterHarness, simulatedPrinter } from './harness.ts';

const isPaperOut = (status: { state: string; reason?: string }): boolean => status.reason === 'paperOut';

let harness: SimulatedPrinterHarness;
beforeEach(async () => {
  harness = await simulatedPrinter();
  await untilState(harness.printer, isReady);
});
afterEach(() => harness.close());

const pieces = (): readonly { text: string; isCut: boolean }[] => harness.simulator.pieces().map(({ text, isCut }) => ({ text, isCut }));

it('when an order found no paper and the next session gets the new roll', async () => {
  const { printer, simulator } = harness;
  simulator.paperOut();
  await untilState(printer, isPaperOut);
  expect(await printer.print(dutchOrder)).toMatchObject({ state: 'failed', mayHavePrinted: false });
  await printer.close();
  expect(printer.strip()).toBe('none');

  const next = harness.openAgain(printer.strip());
  await untilState(next, isPaperOut);
  simulator.paperOk();
  await untilState(next, isReady);
  expect(await next.print(englishOrder)).toEqual({ state: 'printed' });
  const [english, ...others] = pieces();
  expect(others).toEqual([]);
  expect(english?.isCut).toBe(true);
  expect(english?.text).toContain(englishOrder.zaaknummer);
});

it('but the strip of a receipt that broke off in the session before is', async () => {
  const { printer, simulator } = harness;
  simulator.paperOutAfter(300);
  expect(await printer.print(dutchOrder)).toMatchObject({ state: 'failed', mayHavePrinted: true });
  await printer.close();
  expect(printer.strip()).toBe('hanging');

  const next = harness.openAgain(printer.strip());
  await untilState(next, isPaperOut);
  simulator.paperOk();
  await untilState(next, isReady);
  expect(await next.print(englishOrder)).toEqual({ state: 'printed' });
  const [half, english, ...others] = pieces();
  expect(half?.isCut).toBe(true);
  expect(half?.text).not.toContain(englishOrder.zaaknummer);
  expect(english?.text).toContain(englishOrder.zaaknummer);
  expect(english?.text).not.toContain(dutchOrder.labels.title);
  expect(others).toEqual([]);
});

it('but what a driver that died left is, though the printer never ran out of paper', async () => {
  const { printer, simulator } = harness;
  const printing = printer.print(dutchOrder);
  await nextEvent<void>(
    (listener) => simulator.onChange(listener),
    () => simulator.pieces().length > 0,
  );
  await harness.unplug();
  await printing;
  await printer.close();
  await harness.plugIn();

  const next = harness.openAgain('hanging');
  await untilState(next, isReady);
  expect(await next.print(englishOrder)).toEqual({ state: 'printed' });
  expect(simulator.pieces().at(-1)?.text).not.toContain(dutchOrder.labels.title);
});
