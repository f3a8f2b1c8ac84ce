import { afterEach, expect, it } from 'vitest';
import { isReady, nextEvent, untilState } from '../testing/next.ts';
import { type SimulatedButtonHarness, simulatedButton } from './harness.ts';

let harness: SimulatedButtonHarness | undefined;
afterEach(() => harness?.close());

it('finds at the next heartbeat a press whose notification was lost', async () => {
  harness = await simulatedButton(undefined, { heartbeatMs: 20 });
  const { button, simulator } = harness;
  await untilState(button, isReady);
  const pressed = nextEvent<void>((listener) => button.onPress(listener));
  simulator.hang(true);
  simulator.press();
  simulator.hang(false);
  await pressed;
  expect(simulator.isPressed()).toBe(true);
});
