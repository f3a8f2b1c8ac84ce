import type { Language, Opening } from '@loket/contract';
import { civilTimeZone, localeOf } from './civil-time.ts';

/** Values for a text that says when it opens: `{when, select, today {…} tomorrow {…} other {… {day}}} … {time}`. */
export type NextOpening = {
  readonly when: 'today' | 'tomorrow' | 'later';
  /** maandag 30 november */
  readonly day: string;
  /** 9:00 */
  readonly time: string;
};

/** When it opens, as people say it in one language. */
export function nextOpening({ at, inDays }: NonNullable<Opening['opens']>, language: Language): NextOpening {
  const [locale, timeZone] = [localeOf[language], civilTimeZone];
  const instant = new Date(at);
  const time = new Intl.DateTimeFormat(locale, { timeZone, hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).format(instant);
  return {
    when: inDays === 0 ? 'today' : inDays === 1 ? 'tomorrow' : 'later',
    day: new Intl.DateTimeFormat(locale, { timeZone, weekday: 'long', day: 'numeric', month: 'long' }).format(instant),
    // Some locales write two digits whatever is asked for.
    time: time.replace(/^0(?=\d:)/, ''),
  };
}
