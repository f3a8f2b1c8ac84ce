import { Temporal } from 'temporal-polyfill';

const civilTimeZone = 'Europe/Amsterdam';
const weekDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type WeekDay = (typeof weekDays)[number];

const instantOf = (date: Date): Temporal.Instant => Temporal.Instant.fromEpochMilliseconds(date.getTime());

/** The civil day in the Netherlands, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => instantOf(instant).toZonedDateTimeISO(civilTimeZone).toPlainDate().toString();

export const addDays = (day: string, days: number): string => Temporal.PlainDate.from(day).add({ days }).toString();

/** How many civil days `to` comes after `from`. */
export const daysBetween = (from: string, to: string): number => Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days;

export const weekDayOf = (day: string): WeekDay => weekDays[Temporal.PlainDate.from(day).dayOfWeek - 1] ?? 'monday';

/** From the first instant of a civil day up to the first of the next: 23, 24 or 25 hours. */
export function boundsOf(day: string): { readonly from: Date; readonly until: Date } {
  return { from: instantAt(day, '00:00'), until: instantAt(addDays(day, 1), '00:00') };
}

/** The instant of a civil time; one that the clocks skip is as far after the jump, of one that comes twice it is the first. */
export function instantAt(day: string, time: string): Date {
  const [hours, minutes] = time.split(':').map(Number);
  const date = Temporal.PlainDate.from(day);
  // 24:00 closes a day that goes on until midnight.
  const [onDay, hour] = hours === 24 ? [date.add({ days: 1 }), 0] : [date, hours];
  const zoned = onDay.toZonedDateTime({ timeZone: civilTimeZone, plainTime: { hour: hour ?? 0, minute: minutes ?? 0 } });
  return new Date(zoned.epochMilliseconds);
}
