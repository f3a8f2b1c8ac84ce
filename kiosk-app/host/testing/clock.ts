import type { Clock } from '../time.ts';

/** A clock that moves by hand. */
export type ManualClock = Clock & {
  /** Runs what falls due, in order. */
  readonly advance: (ms: number) => void;
  /** How many tasks wait. */
  readonly waiting: () => number;
};

export function createManualClock(): ManualClock {
  let now = 0;
  let tasks: { readonly at: number; readonly task: () => void }[] = [];
  return {
    nowMs: () => now,
    nowUnixS: () => 1_790_000_000 + Math.floor(now / 1000),
    after(delayMs, task) {
      const entry = { at: now + delayMs, task };
      tasks.push(entry);
      return () => {
        tasks = tasks.filter((one) => one !== entry);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const next = tasks.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
        if (next === undefined) break;
        tasks = tasks.filter((one) => one !== next);
        now = next.at;
        next.task();
      }
      now = until;
    },
    waiting: () => tasks.length,
  };
}
