import { expect } from 'vitest';
import type { Receiver } from './receiver.ts';
import { playsSequenceOf } from './report.ts';
import { otherSide, type Side } from './side.ts';

/** Wait for, then assert, a good picture and good sound of `from` at the other end. */
export async function expectReceives(receiver: Receiver, from: Side): Promise<void> {
  await Promise.all([receiver.seesFramesOf(from), receiver.hearsTonesOf(from)]);
  const report = await receiver.report();
  expect(report.sidesSeen, `whose picture is at the ${otherSide(from)}'s side`).toEqual([from]);
  expect(report.forward, `counters ran forward: ${report.countersSeen.join(' ')}`).toBe(true);
  expect(playsSequenceOf(from, report.tones), `tones of the ${from}: ${report.tones.join(' ')}`).toBe(true);
}
