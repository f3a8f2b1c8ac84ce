import type { Clock } from '../clock.ts';

export type Watch = {
  /** A sign of life: what was missed before it does not count. */
  heard(): void;
  /** May be called twice. */
  stop(): void;
};

/**
 * How long a line may be silent before it is given up. A server that is only slow must not be met by everybody connecting anew: that
 * a call stands still is told much earlier, by the packets that stay away (call/condition.ts).
 */
const turnMs = 1_000;
const silentTurns = 10;

/**
 * Tells once that nothing was heard for ten seconds. It counts its own turns instead of the time: a page that was too
 * busy for a while runs one late turn, and what waited to be heard meanwhile is heard before the next. So a busy page is no dead line.
 */
export function watchSilence(clock: Clock, onSilent: () => void): Watch {
  let turns = 0;
  let stopped = false;
  let cancel = clock.after(turnMs, turn);

  function turn(): void {
    if (stopped) return;
    turns += 1;
    if (turns >= silentTurns) {
      stopped = true;
      return onSilent();
    }
    cancel = clock.after(turnMs, turn);
  }

  return {
    heard() {
      turns = 0;
    },
    stop() {
      stopped = true;
      cancel();
    },
  };
}
