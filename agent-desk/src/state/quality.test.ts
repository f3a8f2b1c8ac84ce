import { expect, it } from 'vitest';
import { qualityLevel } from './quality.ts';

it.each([
  [null, null, 'unknown'],
  [38, 0, 'good'],
  [38, null, 'good'],
  [301, 0, 'fair'],
  [38, 0.03, 'fair'],
  [900, 0, 'poor'],
  [38, 0.1, 'poor'],
] as const)('a round trip of %s ms with loss %s is %s', (roundTripMs, packetLoss, level) => {
  expect(qualityLevel({ roundTripMs, packetLoss })).toBe(level);
});
