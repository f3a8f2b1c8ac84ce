import { expect, test } from 'vitest';
import { median, quantile } from './statistics.ts';

test('quantiles lie between the nearest ranks, whatever the order of the samples', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 2, 3])).toBe(2.5);
  expect(quantile([10, 20, 30, 40, 50], 0.95)).toBeCloseTo(48);
  expect(quantile([7], 0.95)).toBe(7);
});

test('no samples is a bug, not a zero', () => {
  expect(() => median([])).toThrow('no samples');
});
