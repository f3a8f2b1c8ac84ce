import { describe, expect, it } from 'vitest';
import { signInFailure } from './me.ts';

describe('the reason why signing in failed', () => {
  it.each(['unavailable', 'refused', 'noRole', 'expired'] as const)('is known: %s', (reason) =>
    expect(signInFailure(`?signInFailed=${reason}`)).toBe(reason),
  );
  it('is not taken from whatever stands in an address', () => {
    expect(signInFailure('?signInFailed=<b>')).toBeNull();
    expect(signInFailure('')).toBeNull();
  });
});
