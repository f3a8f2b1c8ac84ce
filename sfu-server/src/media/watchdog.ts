import type { Clock } from '../time/clock.ts';

/** A worker that answers nothing for so long is stopped or stuck: it forwards nothing either, and will not die by itself. */
export const watchdogLimits = { everyMs: 1_000, missesAllowed: 4 } as const;

export type WatchdogOptions = {
  readonly clock: Clock;
  /** Asks the worker anything at all; may reject, which is an answer too. */
  readonly ask: () => Promise<unknown>;
  /** Called once, after which nothing is asked any more. */
  readonly onHung: () => void;
};

/**
 * Asks each second, one question at a time. Counts its own turns, not the time: when this process itself was held up, one late
 * turn counts as one, and the answer that waits behind it is heard before the next. Answers how to stop; may be called twice.
 */
export function watchWorker({ clock, ask, onHung }: WatchdogOptions): () => void {
  let waiting = false;
  let misses = 0;
  let stopped = false;

  const heard = () => {
    waiting = false;
    misses = 0;
  };
  const turn = () => {
    if (stopped) return;
    if (waiting) misses += 1;
    else {
      waiting = true;
      ask().then(heard, heard);
    }
    if (misses >= watchdogLimits.missesAllowed) {
      stopped = true;
      return onHung();
    }
    cancel = clock.setTimer(watchdogLimits.everyMs, turn);
  };
  let cancel = clock.setTimer(watchdogLimits.everyMs, turn);

  return () => {
    stopped = true;
    cancel();
  };
}
