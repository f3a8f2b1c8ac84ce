import { afterEach, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { isGone, isReady, untilState } from '../testing/next.ts';
import { runUntil } from '../testing/run-until.ts';
import { type SimulatedButtonHarness, simulatedButton } from './harness.ts';

const reconnectMs = 20;

let harness: SimulatedButtonHarness | undefined;
afterEach(() => harness?.close());

it('calls a board that hangs gone, and uses it again when it answers', async () => {
  const clock = createFakeClock();
  harness = await simulatedButton(clock, { reconnectMs });
  const { button, simulator, logged } = harness;
  await untilState(button, isReady);
  simulator.hang(true);
  await runUntil(clock, 50, untilState(button, isGone));
  expect(logged).toContainEqual({ event: 'device.lost', device: 'button', cause: 'noReply' });
  simulator.hang(false);
  clock.advance(reconnectMs);
  await untilState(button, isReady);
  expect(await button.setLight(true)).toBe(true);
});
