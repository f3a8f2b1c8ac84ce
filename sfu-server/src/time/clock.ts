/** Stops a timer; may be called twice, and after the timer has fired. */
export type CancelTimer = () => void;

/** Where every feature gets its time from, so that a test can hold it. */
export type Clock = {
  /** Wall time, for what is stored and shown. */
  readonly now: () => Date;
  /** Milliseconds that never go back, for durations; only differences mean something. */
  readonly monotonicMs: () => number;
  /** Calls `fn` once after `delayMs`. A timer never keeps the process alive. */
  readonly setTimer: (delayMs: number, fn: () => void) => CancelTimer;
};

/** Node truncates longer delays to 1 ms; longer waits are made of steps. */
const longestTimeoutMs = 2 ** 31 - 1;

function startTimer(delayMs: number, fn: () => void): CancelTimer {
  let handle: NodeJS.Timeout;
  const arm = (remainingMs: number): void => {
    const stepMs = Math.min(remainingMs, longestTimeoutMs);
    handle = setTimeout(() => (remainingMs > stepMs ? arm(remainingMs - stepMs) : fn()), stepMs);
    handle.unref();
  };
  arm(Math.max(0, delayMs));
  return () => clearTimeout(handle);
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => new Date(),
  monotonicMs: () => performance.now(),
  setTimer: startTimer,
};

/** A clock that stands still until a test moves it. */
export type ManualClock = Clock & {
  /** Moves time forward and fires what falls due, in order of its due time; a timer set by a timer counts too. */
  readonly advance: (byMs: number) => void;
  readonly pendingTimers: () => number;
  /** Somebody sets the wall clock; no time passes. */
  readonly stepWall: (byMs: number) => void;
};

type ManualTimer = { readonly dueMs: number; readonly order: number; readonly fn: () => void };

/** A clock for tests, starting at `start`. */
export function manualClock(start: Date = new Date('2026-03-02T09:00:00.000Z')): ManualClock {
  const timers = new Set<ManualTimer>();
  let elapsedMs = 0;
  let steppedMs = 0;
  let order = 0;

  const nextDue = (untilMs: number): ManualTimer | undefined =>
    [...timers].filter((timer) => timer.dueMs <= untilMs).sort((a, b) => a.dueMs - b.dueMs || a.order - b.order)[0];

  return {
    now: () => new Date(start.getTime() + elapsedMs + steppedMs),
    monotonicMs: () => elapsedMs,
    setTimer: (delayMs, fn) => {
      const timer: ManualTimer = { dueMs: elapsedMs + Math.max(0, delayMs), order: order++, fn };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    advance: (byMs) => {
      const untilMs = elapsedMs + byMs;
      for (let timer = nextDue(untilMs); timer !== undefined; timer = nextDue(untilMs)) {
        timers.delete(timer);
        elapsedMs = timer.dueMs;
        timer.fn();
      }
      elapsedMs = untilMs;
    },
    pendingTimers: () => timers.size,
    stepWall: (byMs) => {
      steppedMs += byMs;
    },
  };
}
