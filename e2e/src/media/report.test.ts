import { expect, test } from 'vitest';
import { playsSequenceOf, runsForward } from './report.ts';
import { toneSequenceHz } from './side.ts';

test('a picture that stands still, jumps back or repeats does not run forward', () => {
  expect(runsForward([3, 4, 6, 149, 0, 1], 150)).toBe(false);
  expect(runsForward([147, 149, 0, 1], 150)).toBe(true);
  expect(runsForward([5, 4], 150)).toBe(false);
  expect(runsForward([5], 150)).toBe(false);
});

test('a sequence counts only whole, in order, and without a tone of the other side', () => {
  const [low, middle, high] = toneSequenceHz.citizen;
  const [foreign] = toneSequenceHz.officer;
  if (low === undefined || middle === undefined || high === undefined || foreign === undefined) throw new Error('three tones a side');
  expect(playsSequenceOf('citizen', [middle, high, low])).toBe(true);
  expect(playsSequenceOf('citizen', [high, middle, low])).toBe(false);
  expect(playsSequenceOf('citizen', [low, middle])).toBe(false);
  expect(playsSequenceOf('citizen', [low, middle, high, foreign])).toBe(false);
});
