import type { Clock } from '../time/clock.ts';

/** A token bucket: `take()` answers false when the sender is faster than `perSecond` after a burst of `burst`. */
export function createThrottle({ clock, burst, perSecond }: { clock: Clock; burst: number; perSecond: number }): {
  readonly take: () => boolean;
} {
  let tokens = burst;
  let lastMs = clock.monotonicMs();
  return {
    take: () => {
      const nowMs = clock.monotonicMs();
      tokens = Math.min(burst, tokens + ((nowMs - lastMs) / 1000) * perSecond);
      lastMs = nowMs;
      if (tokens < 1) return false;
      tokens -= 1;
      return true;
    },
  };
}
