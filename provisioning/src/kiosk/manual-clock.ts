import type { Clock } from './patience.ts';

/** Time for tests: what is due waits until it is run by hand. */
export function createManualClock(): Clock & { readonly waits: number[]; pass(durationMs: number): void; runNext(): boolean } {
  let nowMs = 0;
  const due: { readonly run: () => void }[] = [];
  const waits: number[] = [];
  return {
    waits,
    nowMs: () => nowMs,
    after(delayMs, run) {
      const entry = { run };
      waits.push(delayMs);
      due.push(entry);
      return () => {
        if (due.includes(entry)) due.splice(due.indexOf(entry), 1);
      };
    },
    pass(durationMs) {
      nowMs += durationMs;
    },
    runNext() {
      const next = due.shift();
      next?.run();
      return next !== undefined;
    },
  };
}
