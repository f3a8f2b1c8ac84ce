import { expect, it } from 'vitest';
import { durationDigits } from './duration.ts';

it.each([
  [8_000, '0:08'],
  [192_999, '3:12'],
  [3_723_000, '1:02:03'],
  [-500, '0:00'],
])('%i ms are %s', (durationMs, digits) => expect(durationDigits(durationMs)).toBe(digits));
