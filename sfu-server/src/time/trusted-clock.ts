import type { Clock } from './clock.ts';

/** Where the time stood, and how to tell how long ago that was. */
export type TimeAnchor = {
  /** The trusted time then. */
  readonly at: Date;
  /** The machine's start that `uptimeMs` counts from; another one after a reboot. */
  readonly bootId: string;
  readonly uptimeMs: number;
};

/** The machine's start, and how long it has run since; nobody can set it (CLOCK_BOOTTIME, clock_gettime(2)). */
export type Uptime = { readonly bootId: string; readonly uptimeMs: () => number };

export type TrustedClock = Clock & {
  /** How far the machine's wall clock stands from the trusted time now, in ms; 0 while they agree. */
  readonly deviationMs: () => number;
  /** What to keep for the next start. */
  readonly anchor: () => TimeAnchor;
};

/** So far a wall clock may be set (NTP, a leap second) and is followed; beyond it was stepped. */
export const followedMs = 2 * 60_000;

/**
 * Time that no one can step. It starts from the machine's wall clock and runs with its monotonic clock from there, so that a wall clock
 * set a day forward or back ends and lengthens nothing. Small corrections are followed, and never make it go back; a large one is
 * not, until the server is started with `--accept-clock`.
 *
 * Over a restart: on the same boot of the machine it goes on from the anchor by the machine's uptime, whatever the wall clock says; after
 * a reboot it takes the wall clock, but never a time before the anchor.
 */
export function createTrustedClock(machine: Clock, uptime: Uptime, anchor: TimeAnchor | null): TrustedClock {
  const startMs = startOf(machine, uptime, anchor);
  let origin = { wallMs: startMs, monotonicMs: machine.monotonicMs() };
  let shownMs = startMs;

  const trustedMs = (): number => {
    const runMs = origin.wallMs + (machine.monotonicMs() - origin.monotonicMs);
    const machineMs = machine.now().getTime();
    if (machineMs !== runMs && Math.abs(machineMs - runMs) <= followedMs) {
      origin = { wallMs: machineMs, monotonicMs: machine.monotonicMs() };
      shownMs = Math.max(shownMs, machineMs);
    } else shownMs = Math.max(shownMs, runMs);
    return shownMs;
  };

  return {
    now: () => new Date(trustedMs()),
    monotonicMs: machine.monotonicMs,
    setTimer: machine.setTimer,
    deviationMs: () => {
      const byMs = machine.now().getTime() - trustedMs();
      return Math.abs(byMs) <= followedMs ? 0 : byMs;
    },
    anchor: () => ({ at: new Date(trustedMs()), bootId: uptime.bootId, uptimeMs: uptime.uptimeMs() }),
  };
}

function startOf(machine: Clock, uptime: Uptime, anchor: TimeAnchor | null): number {
  const machineMs = machine.now().getTime();
  if (anchor === null) return machineMs;
  const anchorMs = anchor.at.getTime();
  const isSameBoot = anchor.bootId === uptime.bootId && uptime.uptimeMs() >= anchor.uptimeMs;
  return isSameBoot ? anchorMs + (uptime.uptimeMs() - anchor.uptimeMs) : Math.max(machineMs, anchorMs);
}
