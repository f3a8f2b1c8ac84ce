import { procesVerbaalTexts as texts } from './texts.ts';

const timeZone = 'Europe/Amsterdam';
const parts = new Intl.DateTimeFormat('en', { timeZone, year: 'numeric', month: 'numeric', day: 'numeric' });
const longDate = new Intl.DateTimeFormat('nl-NL', { timeZone, dateStyle: 'long' });
const time = new Intl.DateTimeFormat('nl-NL', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/** The civil date in the Netherlands of an instant. */
export function civilDate(instant: string): { year: number; month: number; day: number } {
  const found = parts.formatToParts(new Date(instant));
  const part = (type: Intl.DateTimeFormatPartTypes): number => Number(found.find((candidate) => candidate.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day') };
}

/** `23 november 2026` and `10.03`, civil time in the Netherlands. */
export function civilDateAndTime(instant: string): { date: string; time: string } {
  return { date: longDate.format(new Date(instant)), time: time.format(new Date(instant)).replace(':', '.') };
}

/** A date of which a day or month may be unknown (`1961-XX-XX`), as people read it: `03-11-1961`. */
export function partialDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  if (month === 'XX') return `${year} (${texts.unknownMonth})`;
  return day === 'XX' ? `${month}-${year} (${texts.unknownDay})` : `${day}-${month}-${year}`;
}
