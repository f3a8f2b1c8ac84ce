import type { ErrorCode } from '@loket/contract';
import { expect } from 'vitest';

/** Vitest's matchers, typed as what they are to the compiler: anything. */
export const containing = (part: object): unknown => expect.objectContaining(part);
export const textLike = (pattern: RegExp | string): unknown => expect.stringMatching(pattern);

/** A result that is an expected failure, with this place in the payload if one is named. */
export const refused = (code: ErrorCode, field?: string): unknown => ({
  ok: false,
  error: containing(field === undefined ? { code } : { code, field }),
});
