import { Temporal } from 'temporal-polyfill';
import type { Config } from '../config/schema.ts';

const civilTimeZone = 'Europe/Amsterdam';
const weekDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;

export type Slot = { readonly startsAt: Date; readonly endsAt: Date };
export type SlotSettings = Pick<Config['booking'], 'slotMinutes' | 'hours' | 'closedDays'>;

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** The civil day in the Netherlands, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => instantOf(instant).toZonedDateTimeISO(civilTimeZone).toPlainDate().toString();

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** From the first instant of a civil day up to the first of the next: 23, 24 or 25 hours. */
export function boundsOf(day: string): { readonly from: Date; readonly until: Date } {
  return { from: instantAt(day, '00:00'), until: instantAt(addDays(day, 1), '00:00') };
}

/** The instant of a civil time; one that the clocks skip is as far after the jump, of one that comes twice it is the first. */
function instantAt(day: string, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number);
  const date = Temporal.PlainDate.from(day);
  // 24:00 closes a day that goes on until midnight.
  const [onDay, hour] = hours === 24 ? [date.add({ days: 1 }), 0] : [date, hours];
  const zoned = onDay.toZonedDateTime({ timeZone: civilTimeZone, plainTime: { hour: hour ?? 0, minute: minutes ?? 0 } });
  return new Date(zoned.epochMilliseconds);
}

/**
 * The slots of a civil day, in order. Opening hours are civil times, slots have their true length: on a day when the clocks change, hours
 * across the change hold fewer or more of them, and none overlaps another.
 */
export function slotsOf({ slotMinutes, hours, closedDays }: SlotSettings, day: string): readonly Slot[] {
  if (closedDays.includes(day)) return [];
  const weekDay = weekDays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'monday';
  const lengthMs = slotMinutes * 60_000;
  return hours[weekDay].flatMap((opening) => {
    const [from = '', until = ''] = opening.split('-');
    const firstMs = instantAt(day, from).getTime();
    const count = Math.max(0, Math.floor((instantAt(day, until).getTime() - firstMs) / lengthMs));
    return Array.from({ length: count }, (_, index) => ({
      startsAt: new Date(firstMs + index * lengthMs),
      endsAt: new Date(firstMs + (index + 1) * lengthMs),
    }));
  });
}
