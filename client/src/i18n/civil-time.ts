import type { Language } from '@loket/contract';

/** Instants travel in UTC and are read here, wherever the machine stands. */
export const civilTimeZone = 'Europe/Amsterdam';

/** Time as people read it, in one language. Instants are ISO 8601 or milliseconds since 1970. */
export type CivilTime = {
  /** 14:16 */
  time(instant: string | number): string;
  /** 2 maart 2026 */
  date(instant: string | number): string;
  /** maandag 2 maart 2026 om 14:16:02, for who wants it exactly. */
  exact(instant: string | number): string;
  /** 1 uur en 5 minuten; below a minute in seconds. Parts that are zero are left out; below zero counts as zero. */
  duration(durationMs: number): string;
  /** 3 minuten geleden, over 2 dagen; `nowMs` in milliseconds since 1970, by the server's clock. */
  relative(instant: string | number, nowMs: number): string;
};

export const locales: Readonly<Record<Language, string>> = { nl: 'nl-NL', en: 'en-GB' };
const secondMs = 1_000;
const minuteMs = 60 * secondMs;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

export function createCivilTime(language: Language): CivilTime {
  const locale = locales[language];
  const timeZone = civilTimeZone;
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit' });
  const date = new Intl.DateTimeFormat(locale, { timeZone, day: 'numeric', month: 'long', year: 'numeric' });
  const exact = new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'full', timeStyle: 'medium' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'always' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction', style: 'long' });
  const amount = (unit: string, value: number) => new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);

  return {
    time: (instant) => time.format(new Date(instant)),
    date: (instant) => date.format(new Date(instant)),
    exact: (instant) => exact.format(new Date(instant)),
    duration(durationMs) {
      const totalS = Math.max(0, Math.floor(durationMs / secondMs));
      if (totalS < 60) return amount('second', totalS);
      const hours = Math.floor(totalS / 3600);
      const minutes = Math.floor((totalS % 3600) / 60);
      const parts = [hours > 0 ? amount('hour', hours) : null, minutes > 0 ? amount('minute', minutes) : null];
      return list.format(parts.filter((part) => part !== null));
    },
    relative(instant, nowMs) {
      const distanceMs = new Date(instant).getTime() - nowMs;
      const sizeMs = Math.abs(distanceMs);
      if (sizeMs < minuteMs) return relative.format(Math.round(distanceMs / secondMs), 'second');
      if (sizeMs < hourMs) return relative.format(Math.trunc(distanceMs / minuteMs), 'minute');
      if (sizeMs < dayMs) return relative.format(Math.trunc(distanceMs / hourMs), 'hour');
      return relative.format(Math.trunc(distanceMs / dayMs), 'day');
    },
  };
}
