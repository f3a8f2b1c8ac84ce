/** Time as the desk needs it; injected so that tests decide when something is due. */
export type DeskClock = {
  /** Civil time of this computer, ms since 1970. Corrected by the server's time before it is shown. */
  now(): number;
  /** Ms on a clock that never jumps: for durations. */
  monotonicMs(): number;
  /** Runs `due` once after `afterMs`; answers how to cancel it. */
  setTimer(afterMs: number, due: () => void): () => void;
};

export const browserClock: DeskClock = {
  now: () => Date.now(),
  monotonicMs: () => performance.now(),
  setTimer: (afterMs, due) => {
    const timer = setTimeout(due, afterMs);
    return () => clearTimeout(timer);
  },
};
