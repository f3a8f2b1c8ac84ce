import type { Config } from '../config/schema.ts';
import { stretchesOf } from '../opening/hours.ts';

export type Slot = { readonly startsAt: Date; readonly endsAt: Date };
export type SlotSettings = Pick<Config['booking'], 'slotMinutes' | 'hours' | 'closedDays'>;

/**
 * The slots of a civil day, in order. Opening hours are civil times, slots have their true length: on a day when the clocks change, hours
 * across the change hold fewer or more of them, and none overlaps another.
 */
export function slotsOf(settings: SlotSettings, day: string): readonly Slot[] {
  const lengthMs = settings.slotMinutes * 60_000;
  return stretchesOf(settings, day).flatMap(({ from, until }) => {
    const firstMs = from.getTime();
    const count = Math.max(0, Math.floor((until.getTime() - firstMs) / lengthMs));
    return Array.from({ length: count }, (_, index) => ({
      startsAt: new Date(firstMs + index * lengthMs),
      endsAt: new Date(firstMs + (index + 1) * lengthMs),
    }));
  });
}
