import type { DeskClock } from './clock.ts';

type Timer = { readonly dueAtMs: number; readonly due: () => void };

/** A clock for tests: time stands still until `advance`. */
export function createManualClock(startAtMs = Date.UTC(2026, 0, 15, 13, 0, 0)): DeskClock & { advance(byMs: number): void } {
  let elapsedMs = 0;
  const timers = new Set<Timer>();
  return {
    now: () => startAtMs + elapsedMs,
    monotonicMs: () => elapsedMs,
    setTimer(afterMs, due) {
      const timer = { dueAtMs: elapsedMs + afterMs, due };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(byMs) {
      const endMs = elapsedMs + byMs;
      for (;;) {
        const next = [...timers].filter((timer) => timer.dueAtMs <= endMs).sort((a, b) => a.dueAtMs - b.dueAtMs)[0];
        if (next === undefined) break;
        timers.delete(next);
        elapsedMs = next.dueAtMs;
        next.due();
      }
      elapsedMs = endMs;
    },
  };
}
