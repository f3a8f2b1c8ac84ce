import { afterEach, beforeEach, expect, it } from 'vitest';
import { isGone, isReady, nextEvent, untilState } from '../testing/next.ts';
import { type SimulatedButtonHarness, simulatedButton } from './harness.ts';

let harness: SimulatedButtonHarness;
beforeEach(async () => {
  harness = await simulatedButton();
  await untilState(harness.button, isReady);
});
afterEach(() => harness.close());

it('calls nobody when the board appears with its button down, and hears the press after that', async () => {
  await harness.unplug();
  await untilState(harness.button, isGone);
  const presses: string[] = [];
  harness.button.onPress(() => presses.push('press'));
  harness.simulator.press();
  await harness.plugIn();
  await untilState(harness.button, isReady);
  const released = nextEvent<void>((listener) => harness.button.onRelease(listener));
  harness.simulator.release();
  await released;
  expect(presses).toEqual([]);
  const pressed = nextEvent<void>((listener) => harness.button.onPress(listener));
  harness.simulator.press();
  await pressed;
  expect(presses).toEqual(['press']);
});
