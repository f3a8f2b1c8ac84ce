/** Time as drivers see it, so that tests can move it by hand. */
export interface Clock {
  /** Monotonic milliseconds; only differences have meaning. */
  nowMs(): number;
  /** The civil date at the counter, `YYYY-MM-DD`. Only used to choose the century of two-digit years. */
  today(): string;
  /** Runs `task` once after `delayMs`; the returned function cancels it and may be called twice. */
  after(delayMs: number, task: () => void): () => void;
}

/** The machine's own time. Its timers do not keep the process alive. */
export const systemClock: Clock = {
  nowMs: () => performance.now(),
  today: () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date()),
  after(delayMs, task) {
    const timer = setTimeout(task, delayMs);
    timer.unref();
    return () => {
      clearTimeout(timer);
    };
  },
};
