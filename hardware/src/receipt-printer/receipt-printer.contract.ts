import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isGone, isReady, untilState } from '../testing/next.ts';
import { dutchOrder, englishOrder } from '../testing/orders.ts';
import type { ReceiptPrinter } from './driver.ts';
import type { PrintedPiece } from './simulator.ts';

/** What the suite needs to work a printer, be it simulated or standing on a desk. */
export interface ReceiptPrinterHarness {
  printer: ReceiptPrinter;
  /** What came out; undefined where only a person can see it. */
  takePaper(): Promise<PrintedPiece[] | undefined>;
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

/** What every receipt printer must do, the same on the simulator and on a real one with paper in it. */
export function describeReceiptPrinter(name: string, setUp: () => Promise<ReceiptPrinterHarness>): void {
  describe(`receipt printer contract: ${name}`, () => {
    let harness: ReceiptPrinterHarness;
    beforeEach(async () => {
      harness = await setUp();
      await untilState(harness.printer, isReady);
    });
    afterEach(() => harness.close());

    it('prints a receipt and says so once it is on paper', async () => {
      expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'printed' });
      const pieces = await harness.takePaper();
      if (pieces === undefined) return;
      expect(pieces).toHaveLength(1);
      expect(pieces[0]?.isCut).toBe(true);
      expect(pieces[0]?.text).toContain(dutchOrder.zaaknummer);
      expect(pieces[0]?.qrCodes).toEqual([dutchOrder.followUpUrl]);
    });

    it('prints one receipt at a time, each on its own piece', async () => {
      const first = harness.printer.print(dutchOrder);
      expect(await harness.printer.print(englishOrder)).toEqual({ state: 'failed', reason: 'printing', mayHavePrinted: false });
      expect(await first).toEqual({ state: 'printed' });
      expect(await harness.printer.print(englishOrder)).toEqual({ state: 'printed' });
      const pieces = await harness.takePaper();
      if (pieces !== undefined)
        expect(pieces.map(({ qrCodes }) => qrCodes)).toEqual([[dutchOrder.followUpUrl], [englishOrder.followUpUrl]]);
    });

    it('has nothing to cancel when nothing is printed', async () => {
      expect(await harness.printer.cancel()).toBe(true);
      expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'printed' });
    });

    it('notices an unplug, comes back at a replug, and prints again', async () => {
      await harness.unplug();
      await untilState(harness.printer, isGone);
      expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'failed', reason: 'gone', mayHavePrinted: false });
      await harness.plugIn();
      await untilState(harness.printer, isReady);
      expect(await harness.printer.print(dutchOrder)).toEqual({ state: 'printed' });
    });

    it('can be closed twice', async () => {
      await harness.printer.close();
      await harness.printer.close();
      expect(harness.printer.status()).toEqual({ state: 'gone' });
    });
  });
}
