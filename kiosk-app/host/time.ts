/** Time as the host sees it, so that tests can move it by hand. Fits the clock that the drivers take. */
export interface Clock {
  /** Monotonic milliseconds; only differences have meaning. */
  nowMs(): number;
  /** Seconds since 1970-01-01 UTC, for the assertion with which the kiosk signs in. */
  nowUnixS(): number;
  /** Runs `task` once after `delayMs`; the returned function cancels it and may be called twice. */
  after(delayMs: number, task: () => void): () => void;
}

export const systemClock: Clock = {
  nowMs: () => performance.now(),
  nowUnixS: () => Math.floor(Date.now() / 1000),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    return () => {
      clearTimeout(timer);
    };
  },
};
