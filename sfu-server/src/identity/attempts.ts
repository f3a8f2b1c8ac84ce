import type { Clock } from '../time/clock.ts';

export type Attempts = {
  /** Counts an attempt from this address; false when it, or everybody together, has had too many in the window. */
  readonly allow: (address: string) => boolean;
};

/** Limits guessing of typed codes: per address, and in total, as an attacker has more than one address. */
export function createAttempts(
  clock: Clock,
  { windowMs, perAddress, inTotal }: { windowMs: number; perAddress: number; inTotal: number },
): Attempts {
  let counts = new Map<string, number>();
  let total = 0;
  let windowEndsMs = clock.monotonicMs() + windowMs;

  return {
    allow: (address) => {
      if (clock.monotonicMs() >= windowEndsMs) {
        counts = new Map();
        total = 0;
        windowEndsMs = clock.monotonicMs() + windowMs;
      }
      const count = (counts.get(address) ?? 0) + 1;
      // An address that is over its limit no longer adds to the total: one stranger must not lock out everybody.
      if (count > perAddress || total >= inTotal) return false;
      counts.set(address, count);
      total += 1;
      return true;
    },
  };
}
