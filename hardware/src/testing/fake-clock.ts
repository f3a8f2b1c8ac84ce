import type { Clock } from '../clock.ts';

/** A clock that stands still until a test moves it. */
export interface FakeClock extends Clock {
  /** Moves time forward and runs what falls due, in order of time. */
  advance(ms: number): void;
  /** How many timers wait. */
  pending(): number;
}

export function createFakeClock(today = '2026-11-23'): FakeClock {
  let now = 0;
  let timers: { dueMs: number; task: () => void }[] = [];
  return {
    nowMs: () => now,
    today: () => today,
    after(delayMs, task) {
      const timer = { dueMs: now + delayMs, task };
      timers.push(timer);
      return () => {
        timers = timers.filter((candidate) => candidate !== timer);
      };
    },
    advance(ms) {
      const end = now + ms;
      for (;;) {
        const [next] = timers.filter((timer) => timer.dueMs <= end).sort((a, b) => a.dueMs - b.dueMs);
        if (next === undefined) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.dueMs;
        next.task();
      }
      now = end;
    },
    pending: () => timers.length,
  };
}
