import { expect, it } from 'vitest';
import { exitCodeOf, lastLine, sum } from './tally.ts';

it('adds up', () => {
  expect(
    sum([
      { passed: 1, failed: 0 },
      { passed: 40, failed: 2 },
    ]),
  ).toEqual({ passed: 41, failed: 2 });
});

it('ends with the one line that others read', () => {
  expect(lastLine({ passed: 41, failed: 2 })).toBe('41 passed, 2 failed');
});

it('is good only if something ran and nothing failed', () => {
  expect(exitCodeOf({ passed: 3, failed: 0 })).toBe(0);
  expect(exitCodeOf({ passed: 3, failed: 1 })).toBe(1);
  expect(exitCodeOf(sum([]))).toBe(1);
});
