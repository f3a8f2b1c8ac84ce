import type { TransportId } from '@loket/contract';
import type { Clock } from '../clock.ts';
import type { PathsConnection } from './paths.ts';
import { type Inbound, packetsOf } from './stats.ts';
import { createWeakness } from './weakness.ts';

/**
 * How picture and sound fare, as a person would say it. `lost`: nothing comes in, and it is being mended; `weak`: it comes in, but
 * badly; `checking`: the ways to the SFU are being opened.
 */
export type MediaConnection = 'connected' | 'weak' | 'checking' | 'lost';

/** Follows a call from join to leave. ICE alone needs some ten seconds to notice a cut; packets that stay away tell it in two. */
export type Condition = {
  /** A call is on: from now on what should come in is watched. */
  start(): void;
  /** The call is over: only the ways count. */
  stop(): void;
  /** The ways to the SFU changed. */
  pathsChanged(): void;
  readonly current: MediaConnection;
};

const turnMs = 500;
/** Turns, not time: a page that was busy for a while has one late turn, and the counters went on meanwhile. */
const silentTurns = 4;
/** Words that go again before they can be read (or were read aloud) only frighten. */
const readableMs = 2_000;

export function createCondition(options: {
  clock: Clock;
  /** What has come in over the present way. */
  read(): Promise<Inbound | null>;
  /** Whether anything should: the other side sends something that is not muted. */
  isExpected(): boolean;
  paths(): PathsConnection;
  onChange(condition: MediaConnection): void;
}): Condition {
  const { clock } = options;
  const weakness = createWeakness();
  let current: MediaConnection = options.paths();
  /** Rises with each start and stop: a reading for an earlier call changes nothing. */
  let generation = 0;
  let watching = false;
  let lostSinceMs: number | null = null;
  let seen: { transportId: TransportId; packets: number } | null = null;
  let silent = 0;
  let cancelTurn = () => {};

  function settle(): void {
    const paths = options.paths();
    if (watching && paths === 'lost') lostSinceMs ??= clock.nowMs();
    const next = lostSinceMs !== null ? 'lost' : paths === 'connected' && weakness.isWeak ? 'weak' : paths;
    if (next === current) return;
    current = next;
    options.onChange(next);
  }

  /** Whether packets came in since the last turn. */
  function moves(inbound: Inbound | null): boolean {
    if (inbound === null) return false;
    const packets = packetsOf(inbound);
    const before = seen?.transportId === inbound.transportId ? seen.packets : 0;
    seen = { transportId: inbound.transportId, packets };
    return packets > before;
  }

  function judge(inbound: Inbound | null): void {
    const flows = moves(inbound);
    const expected = options.isExpected();
    // Before anything came in the call is only beginning: the screens say that the picture is on its way.
    silent = flows || !expected || seen === null || seen.packets === 0 ? 0 : silent + 1;
    if (silent >= silentTurns) lostSinceMs ??= clock.nowMs();
    const isBack = options.paths() === 'connected' && (flows || !expected);
    if (lostSinceMs !== null && isBack && clock.nowMs() - lostSinceMs >= readableMs) lostSinceMs = null;
    weakness.take(inbound);
    settle();
  }

  function turnLater(): void {
    const mine = generation;
    cancelTurn = clock.after(turnMs, () => {
      void options.read().then((inbound) => {
        if (mine !== generation) return;
        judge(inbound);
        turnLater();
      });
    });
  }

  function reset(): void {
    generation += 1;
    cancelTurn();
    lostSinceMs = null;
    seen = null;
    silent = 0;
    weakness.reset();
  }

  return {
    start() {
      // Joining again after a reconnect is the same call: what was noticed of it stays.
      if (watching) return;
      reset();
      watching = true;
      turnLater();
      settle();
    },
    stop() {
      watching = false;
      reset();
      settle();
    },
    pathsChanged: settle,
    get current() {
      return current;
    },
  };
}
