import { afterEach, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import { dutchOrder } from '../testing/orders.ts';
import { runUntil } from '../testing/run-until.ts';
import { type SimulatedPrinterHarness, simulatedPrinter } from './harness.ts';

let harness: SimulatedPrinterHarness | undefined;
afterEach(() => harness?.close());

const reconnectMs = 20;

it('is noticed at the heartbeat, and used again when it answers', async () => {
  const clock = createFakeClock();
  harness = await simulatedPrinter(clock, { reconnectMs });
  const { printer, simulator, logged } = harness;
  await untilState(printer, isReady);
  simulator.hang(true);
  await runUntil(clock, 50, untilState(printer, isGone));
  expect(logged).toContainEqual({ event: 'device.lost', device: 'receiptPrinter', cause: 'noReply' });
  simulator.hang(false);
  clock.advance(reconnectMs);
  await untilState(printer, isReady);
  expect(await printer.print(dutchOrder)).toEqual({ state: 'printed' });
});

it('never claims that a receipt was printed when the printer did not say so', async () => {
  const clock = createFakeClock();
  harness = await simulatedPrinter(clock, { reconnectMs });
  const { printer, simulator } = harness;
  await untilState(printer, isReady);
  const printing = printer.print(dutchOrder);
  await nextEvent<void>(
    (listener) => simulator.onChange(listener),
    () => simulator.pieces().length > 0,
  );
  simulator.hang(true);
  expect(await runUntil(clock, 50, printing)).toEqual({ state: 'failed', reason: 'gone', mayHavePrinted: true });
});

it('reads noise as no answer of any kind', async () => {
  harness = await simulatedPrinter();
  const { printer, simulator } = harness;
  await untilState(printer, isReady);
  simulator.sendNoise(Uint8Array.from([0x37, 0x22, 0x30, 0x30, 0x30, 0x30, 0x30, 0xff, 0x80, 0x13, 0x37, 0x00]));
  expect(await printer.print(dutchOrder)).toEqual({ state: 'printed' });
});
