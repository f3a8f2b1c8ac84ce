import { afterEach, beforeEach, expect, it } from 'vitest';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { type SimulatedButtonHarness, simulatedButton } from './harness.ts';

let harness: SimulatedButtonHarness;
beforeEach(async () => {
  harness = await simulatedButton(undefined, { heartbeatMs: 20 });
  await untilState(harness.button, isReady);
});
afterEach(() => harness.close());

it('takes noise for no press, and hears the next real one', async () => {
  const presses: string[] = [];
  harness.button.onPress(() => presses.push('press'));
  harness.simulator.sendNoise(Uint8Array.from([0xff, 0x00, 0x23, 0x20, 0x46, 0x46, 0x13, 0x11, 0x3e, 0x80]));
  // Half a notification, cut off by a line end.
  harness.simulator.sendNoise(Buffer.from('# FFFFFFFE FFFF\n\r', 'ascii'));
  const pressed = nextEvent<void>((listener) => harness.button.onPress(listener));
  harness.simulator.press();
  await pressed;
  expect(presses).toEqual(['press']);
});
