import type { Clock } from '../time.ts';

/** A screen that stays away this long ends the session: whoever comes next must not find it. */
const screenGoneMs = 60_000;

export type CrashWatch = {
  /** The screen left. `isAsked`: it had ended its session itself, so that only its staying away matters. */
  readonly left: (isAsked: boolean) => void;
  /** A screen is there for a session of its own: nothing is left to decide. */
  readonly settle: () => void;
  /** What the server says to the screen that is back, by its type. */
  readonly heard: (eventType: string) => void;
  /** May be called twice. */
  readonly close: () => void;
};

/**
 * Decides what becomes of a session whose screen crashed. If the server says to the next screen that the call goes on, so does the
 * session: the officer sees who sits there. Anything else that it says, or no word in time, is the end of it.
 */
export function createCrashWatch(clock: Clock, decide: { readonly goesOn: () => void; readonly isOver: () => void }): CrashWatch {
  let isUndecided = false;
  let cancel: () => void = () => undefined;
  const settle = (): void => {
    isUndecided = false;
    cancel();
  };
  const over = (): void => {
    settle();
    decide.isOver();
  };
  return {
    left(isAsked) {
      settle();
      isUndecided = !isAsked;
      cancel = clock.after(screenGoneMs, over);
    },
    settle,
    heard(eventType) {
      if (!isUndecided) return;
      if (eventType === 'call.started') {
        settle();
        decide.goesOn();
      } else if (eventType.startsWith('queue.')) {
        // Where the screen is comes first after hello: a call would have been named before the state of the counter.
        over();
      }
    },
    close: settle,
  };
}
