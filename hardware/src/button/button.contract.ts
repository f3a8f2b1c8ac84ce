import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import type { Button } from './driver.ts';

/** What the suite needs to work a button, be it simulated or held by a person. */
export interface ButtonHarness {
  button: Button;
  press(): Promise<void> | void;
  release(): Promise<void> | void;
  /** Undefined where the suite cannot see the light. */
  isLit?: () => boolean;
  unplug(): Promise<void>;
  plugIn(): Promise<void>;
  close(): Promise<void>;
}

/** What every button must do, the same on the simulator and on a real board. */
export function describeButton(name: string, setUp: () => Promise<ButtonHarness>): void {
  describe(`button contract: ${name}`, () => {
    let harness: ButtonHarness;
    beforeEach(async () => {
      harness = await setUp();
      await untilState(harness.button, isReady);
    });
    afterEach(() => harness.close());

    const pressAndRelease = async (): Promise<void> => {
      const pressed = nextEvent<void>((listener) => harness.button.onPress(listener));
      await harness.press();
      await pressed;
      const released = nextEvent<void>((listener) => harness.button.onRelease(listener));
      await harness.release();
      await released;
    };

    it('tells each press once, and each release', async () => {
      const presses: string[] = [];
      harness.button.onPress(() => presses.push('press'));
      await pressAndRelease();
      await pressAndRelease();
      expect(presses).toEqual(['press', 'press']);
    });

    it('lights the button and puts it out', async () => {
      expect(await harness.button.setLight(true)).toBe(true);
      if (harness.isLit) expect(harness.isLit()).toBe(true);
      expect(await harness.button.setLight(false)).toBe(true);
      if (harness.isLit) expect(harness.isLit()).toBe(false);
    });

    it('notices an unplug, comes back at a replug, and works again', async () => {
      await harness.button.setLight(true);
      await harness.unplug();
      await untilState(harness.button, isGone);
      expect(await harness.button.setLight(true)).toBe(false);
      await harness.plugIn();
      await untilState(harness.button, isReady);
      if (harness.isLit) expect(harness.isLit()).toBe(true);
      await pressAndRelease();
    });

    it('can be closed twice', async () => {
      await harness.button.close();
      await harness.button.close();
      expect(harness.button.status()).toEqual({ state: 'gone' });
    });
  });
}
