import type { Clock } from '../clock.ts';

/** Time that stands still until a test moves it. */
export type ManualClock = Clock & {
  /** Let this much time pass; what falls due on the way runs, in order. */
  advance(durationMs: number): void;
  /** The page is busy for so long: what fell due runs once, late, and what that sets falls due only later. */
  stall(durationMs: number): void;
  /** How long until the next timer, or null. */
  nextInMs(): number | null;
};

export function createManualClock(): ManualClock {
  let nowMs = 1_000;
  const timers = new Set<{ readonly dueMs: number; readonly run: () => void }>();
  const earliest = () => [...timers].sort((one, other) => one.dueMs - other.dueMs)[0];

  return {
    nowMs: () => nowMs,
    after(delayMs, run) {
      const timer = { dueMs: nowMs + delayMs, run };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    advance(durationMs) {
      const untilMs = nowMs + durationMs;
      for (let timer = earliest(); timer !== undefined && timer.dueMs <= untilMs; timer = earliest()) {
        timers.delete(timer);
        nowMs = timer.dueMs;
        timer.run();
      }
      nowMs = untilMs;
    },
    stall(durationMs) {
      nowMs += durationMs;
      const due = [...timers].filter(({ dueMs }) => dueMs <= nowMs).sort((one, other) => one.dueMs - other.dueMs);
      for (const timer of due) if (timers.delete(timer)) timer.run();
    },
    nextInMs() {
      const timer = earliest();
      return timer === undefined ? null : timer.dueMs - nowMs;
    },
  };
}
