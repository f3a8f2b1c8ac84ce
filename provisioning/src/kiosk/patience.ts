/** Time for whoever keeps programs running, so that tests decide when something is due. */
export interface Clock {
  /** Monotonic milliseconds; only differences have meaning. */
  nowMs(): number;
  /** Runs once after `delayMs`; the answered function cancels it and may be called twice. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

const waitsMs = { first: 1_000, longest: 30_000 } as const;
/** What ran this long did start well: the next wait is a short one again. */
const steadyAfterMs = 60_000;

/** How long to wait before the next try: what fails at once must not take the processor with it. */
export function createPatience(clock: Pick<Clock, 'nowMs'>): { readonly started: () => void; readonly nextMs: () => number } {
  let startedMs = clock.nowMs();
  let waitMs: number = waitsMs.first;
  return {
    started() {
      startedMs = clock.nowMs();
    },
    nextMs() {
      if (clock.nowMs() - startedMs >= steadyAfterMs) waitMs = waitsMs.first;
      const next = waitMs;
      waitMs = Math.min(waitMs * 2, waitsMs.longest);
      return next;
    },
  };
}
