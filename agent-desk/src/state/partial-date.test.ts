import { describe, expect, it } from 'vitest';
import { parsePartialDate, showPartialDate } from './partial-date.ts';

describe('a date that may be known in part', () => {
  it.each([
    ['12-03-1961', '1961-03-12'],
    ['1/3/1961', '1961-03-01'],
    ['xx-xx-1961', '1961-XX-XX'],
    ['xx-03-1961', '1961-03-XX'],
    ['1961-03-12', '1961-03-12'],
    ['29-02-2024', '2024-02-29'],
  ])('is read: %s', (text, date) => expect(parsePartialDate(text)).toBe(date));

  it.each(['', '31-02-1961', '29-02-2023', '12-13-1961', '12-03-61', 'gisteren', '00-01-1961'])('is not made up from %j', (text) =>
    expect(parsePartialDate(text)).toBeNull(),
  );

  it('is shown as people here write it', () => {
    expect(showPartialDate('1961-03-12')).toBe('12-03-1961');
    expect(showPartialDate('1961-XX-XX')).toBe('xx-xx-1961');
  });
});
