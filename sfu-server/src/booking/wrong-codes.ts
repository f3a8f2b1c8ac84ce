import type { Clock } from '../time/clock.ts';

export type CodeAttempt = {
  /** How long this kiosk has to wait first; 0: the code may be looked up. */
  readonly waitMs: number;
  /** The code is somebody's: this attempt does not count. */
  readonly wasKnown: () => void;
};

export type WrongCodes = { readonly begin: (kioskSeat: string) => CodeAttempt };

/**
 * Limits guessing at a kiosk: after `limit` unknown codes none is looked up for `waitMs`. An attempt counts before it is looked up, so that many
 * at once find no more. A known code takes back its own attempt only, or whoever has one could guess without end.
 */
export function createWrongCodes(clock: Clock, { limit, waitMs }: { readonly limit: number; readonly waitMs: number }): WrongCodes {
  const kiosks = new Map<string, { count: number; lastMs: number }>();
  return {
    begin: (kioskSeat) => {
      const nowMs = clock.monotonicMs();
      const known = kiosks.get(kioskSeat);
      const entry = known !== undefined && nowMs - known.lastMs < waitMs ? known : { count: 0, lastMs: nowMs };
      kiosks.set(kioskSeat, entry);
      if (entry.count >= limit) return { waitMs: entry.lastMs + waitMs - nowMs, wasKnown: () => undefined };
      const { lastMs } = entry;
      entry.count += 1;
      entry.lastMs = nowMs;
      return {
        waitMs: 0,
        wasKnown: () => {
          entry.count -= 1;
          entry.lastMs = lastMs;
        },
      };
    },
  };
}
