import type { Opening } from '@loket/contract';
import type { Log } from '../log/log.ts';
import { boundsOf, dayOf, daysBetween } from '../time/civil-time.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { type OpeningHours, openingAt } from './hours.ts';

export type OpeningWatch = {
  readonly now: () => Opening;
  /** Stops the timer; may be called twice. */
  readonly close: () => void;
};

/** A wall clock that is corrected meanwhile is followed within this time. */
const longestStepMs = 3_600_000;

/** Knows whether it is open, and says when that, or the day by which people call the next opening, becomes another. */
export function watchOpening(ports: {
  readonly clock: Clock;
  readonly log: Log;
  readonly hours: OpeningHours;
  readonly changed: () => void;
}): OpeningWatch {
  const { clock, log, hours } = ports;
  let cancel: CancelTimer = () => undefined;
  let isClosed = false;

  const look = () => {
    const now = clock.now();
    const today = dayOf(now);
    const { isOpen, changesAt } = openingAt(hours, now);
    const opens = isOpen || changesAt === null ? null : { at: changesAt.toISOString(), inDays: daysBetween(today, dayOf(changesAt)) };
    // Tomorrow becomes today at midnight.
    const midnight = boundsOf(today).until;
    return { opening: { open: isOpen, opens }, untilMs: Math.min(changesAt?.getTime() ?? Infinity, midnight.getTime()) };
  };
  let { opening, untilMs } = look();

  const isOver = () => clock.now().getTime() >= untilMs;
  const lookAnew = () => {
    const before = opening;
    ({ opening, untilMs } = look());
    const { open, opens } = opening;
    if (open !== before.open) log.event('opening.changed', { open });
    if (open !== before.open || opens?.at !== before.opens?.at || opens?.inDays !== before.opens?.inDays) ports.changed();
  };
  const arm = () => {
    if (isClosed) return;
    cancel = clock.setTimer(Math.min(longestStepMs, Math.max(1, untilMs - clock.now().getTime())), () => {
      if (isOver()) lookAnew();
      arm();
    });
  };
  arm();

  return {
    now: () => opening,
    close: () => {
      isClosed = true;
      cancel();
    },
  };
}
