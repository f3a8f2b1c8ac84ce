/** Time as it is injected: durations are monotonic, so that a changed wall clock moves no deadline. */
export type Clock = {
  /** Monotonic milliseconds since an arbitrary start. */
  nowMs(): number;
  /** Run once after this delay. Answers a function that cancels; cancelling twice, or too late, does nothing. */
  after(delayMs: number, run: () => void): () => void;
};

/** The clock of browser and Node. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};
