import type { Config } from '../config/schema.ts';
import { addDays, dayOf, instantAt, weekDayOf } from '../time/civil-time.ts';

export type OpeningHours = Pick<Config['booking'], 'hours' | 'closedDays'>;

/** Part of a day in which everything can be completed; `until` is the first instant after it. */
export type Stretch = { readonly from: Date; readonly until: Date };

/** `changesAt`: when it closes, or opens again; null when that is further away than we look. */
export type OpeningAt = { readonly isOpen: boolean; readonly changesAt: Date | null };

/** A place that is closed for longer than this promises no day. */
const lookAheadDays = 60;

/** The stretches of a civil day, as the configuration has them. */
export function stretchesOf({ hours, closedDays }: OpeningHours, day: string): readonly Stretch[] {
  if (closedDays.includes(day)) return [];
  return hours[weekDayOf(day)].map((opening) => {
    const [from = '', until = ''] = opening.split('-');
    return { from: instantAt(day, from), until: instantAt(day, until) };
  });
}

/** Whether it is open at an instant, and until when that stays so. Stretches that touch, also over midnight, are one opening. */
export function openingAt(hours: OpeningHours, now: Date): OpeningAt {
  const today = dayOf(now);
  let closesAt: Date | null = null;
  for (let ahead = 0; ahead <= lookAheadDays; ahead += 1) {
    const stretches = [...stretchesOf(hours, addDays(today, ahead))].sort((a, b) => a.from.getTime() - b.from.getTime());
    for (const { from, until } of stretches) {
      // Over already, or in an hour that the clocks skip.
      if (until <= now || until <= from) continue;
      if (from > (closesAt ?? now)) return { isOpen: closesAt !== null, changesAt: closesAt ?? from };
      if (closesAt === null || until > closesAt) closesAt = until;
    }
  }
  // What goes on until the last day that was looked at may go on after it.
  const endOfLook = instantAt(addDays(today, lookAheadDays), '24:00');
  return { isOpen: closesAt !== null, changesAt: closesAt !== null && closesAt < endOfLook ? closesAt : null };
}
