import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import type { MrzReader } from './driver.ts';
import type { MrzReadResult } from './parse.ts';

/** What the suite needs to work a reader, be it simulated or in a person's hands. */
export interface MrzReaderHarness {
  reader: MrzReader;
  /** Swipes a document whose check digits are right. */
  swipe(): Promise<void> | void;
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

/** What every reader must do, the same on the simulator and on a real one. */
export function describeMrzReader(name: string, setUp: () => Promise<MrzReaderHarness>): void {
  describe(`MRZ reader contract: ${name}`, () => {
    let harness: MrzReaderHarness;
    beforeEach(async () => {
      harness = await setUp();
      await untilState(harness.reader, isReady);
    });
    afterEach(() => harness.close());

    const swipeOnce = async (): Promise<MrzReadResult> => {
      const read = nextEvent<MrzReadResult>((listener) => harness.reader.onRead(listener));
      await harness.swipe();
      return read;
    };

    it('tells a document once for each swipe', async () => {
      const results: string[] = [];
      harness.reader.onRead(({ kind }) => results.push(kind));
      expect((await swipeOnce()).kind).toBe('document');
      expect((await swipeOnce()).kind).toBe('document');
      expect(results).toEqual(['document', 'document']);
    });

    it('notices an unplug, comes back at a replug, and reads again', async () => {
      await harness.unplug();
      await untilState(harness.reader, isGone);
      await harness.plugIn();
      await untilState(harness.reader, isReady);
      expect((await swipeOnce()).kind).toBe('document');
    });

    it('can be closed twice', async () => {
      await harness.reader.close();
      await harness.reader.close();
      expect(harness.reader.status()).toEqual({ state: 'gone' });
    });
  });
}
