const unknown = 'XX';

/** `12-03-1961`, `12/3/1961`, `xx-xx-1961` or the ISO form, as ICAO 9303 part 3 writes it (`1961-03-12`, `1961-XX-XX`); null for anything else. */
export function parsePartialDate(text: string): string | null {
  const compact = text.trim().toUpperCase();
  const dutch = /^(\d{1,2}|XX)[-/. ](\d{1,2}|XX)[-/. ](\d{4})$/.exec(compact);
  const iso = /^(\d{4})-(\d{2}|XX)-(\d{2}|XX)$/.exec(compact);
  const [year, month, day] = dutch === null ? [iso?.[1], iso?.[2], iso?.[3]] : [dutch[3], dutch[2], dutch[1]];
  if (year === undefined || month === undefined || day === undefined) return null;
  return isOnCalendar(year, month, day) ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
}

function isOnCalendar(year: string, month: string, day: string): boolean {
  // An unknown part is taken at its widest: January has 31 days, 2000 is a leap year.
  const tryMonth = month === unknown ? 1 : Number(month);
  const tryDay = day === unknown ? 1 : Number(day);
  const date = new Date(Date.UTC(Number(year), tryMonth - 1, tryDay));
  return date.getUTCMonth() === tryMonth - 1 && date.getUTCDate() === tryDay;
}

/** `1961-03-12` as people here write it: `12-03-1961`. */
export function showPartialDate(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${day}-${month}-${year}`.toLowerCase();
}
