import { describe, expect, test } from 'vitest';
import { Booking } from '../config/schema.ts';
import { openingAt } from './hours.ts';

type Week = Partial<Record<'monday' | 'tuesday' | 'wednesday' | 'thursday' | 'friday' | 'saturday' | 'sunday', string[]>>;

const never: Week = { monday: [], tuesday: [], wednesday: [], thursday: [], friday: [], saturday: [], sunday: [] };
const at = (instant: string, week: Week, closedDays: string[] = []) => {
  const { isOpen, changesAt } = openingAt(Booking.parse({ hours: { ...never, ...week }, closedDays }), new Date(instant));
  return [isOpen ? 'open' : 'closed', changesAt?.toISOString() ?? null];
};

/** 2026-01-15 is a Thursday; civil time is one hour ahead of UTC, two in summer. */
describe('the opening hours', () => {
  const split: Week = { thursday: ['09:00-12:30', '13:00-17:00'], friday: ['09:00-17:00'], monday: ['10:00-12:00'] };

  test.each([
    ['before the first stretch', '2026-01-15T07:59:59.999Z', ['closed', '2026-01-15T08:00:00.000Z']],
    ['from its first instant', '2026-01-15T08:00:00.000Z', ['open', '2026-01-15T11:30:00.000Z']],
    ['from the instant at which it ends', '2026-01-15T11:30:00.000Z', ['closed', '2026-01-15T12:00:00.000Z']],
    ['in the second stretch', '2026-01-15T12:00:00.000Z', ['open', '2026-01-15T16:00:00.000Z']],
    ['at night, before midnight', '2026-01-15T22:30:00.000Z', ['closed', '2026-01-16T08:00:00.000Z']],
    ['at night, after midnight', '2026-01-16T00:30:00.000Z', ['closed', '2026-01-16T08:00:00.000Z']],
    ['over a weekend', '2026-01-16T16:00:00.000Z', ['closed', '2026-01-19T09:00:00.000Z']],
    ['in summer time', '2026-07-16T07:30:00.000Z', ['open', '2026-07-16T10:30:00.000Z']],
  ])('%s', (_when, instant, expected) => {
    expect(at(instant, split)).toEqual(expected);
  });

  test('in whatever order the stretches of a day were written, also where they overlap', () => {
    expect(at('2026-01-15T07:00:00.000Z', { thursday: ['13:00-17:00', '09:00-12:30'] })).toEqual(['closed', '2026-01-15T08:00:00.000Z']);
    expect(at('2026-01-15T09:00:00.000Z', { thursday: ['09:00-15:00', '10:00-11:00', '14:00-17:00'] })).toEqual([
      'open',
      '2026-01-15T16:00:00.000Z',
    ]);
  });

  test('pass over a closed day', () => {
    expect(at('2026-01-15T09:00:00.000Z', split, ['2026-01-15', '2026-01-16'])).toEqual(['closed', '2026-01-19T09:00:00.000Z']);
  });

  test('that touch at midnight are one opening', () => {
    const late: Week = { thursday: ['18:00-24:00'], friday: ['00:00-02:00', '02:00-03:00', '09:00-17:00'] };
    expect(at('2026-01-15T18:00:00.000Z', late)).toEqual(['open', '2026-01-16T02:00:00.000Z']);
    expect(at('2026-01-15T23:00:00.000Z', late)).toEqual(['open', '2026-01-16T02:00:00.000Z']);
    expect(at('2026-01-15T18:00:00.000Z', late, ['2026-01-16'])).toEqual(['open', '2026-01-15T23:00:00.000Z']);
  });

  test('that never end, and that never begin, name no moment', () => {
    const always = ['00:00-24:00'];
    const daily = {
      monday: always,
      tuesday: always,
      wednesday: always,
      thursday: always,
      friday: always,
      saturday: always,
      sunday: always,
    };
    expect(at('2026-01-15T23:00:00.000Z', daily)).toEqual(['open', null]);
    expect(at('2026-01-15T23:00:00.000Z', daily, ['2026-01-20'])).toEqual(['open', '2026-01-19T23:00:00.000Z']);
    expect(at('2026-01-15T23:00:00.000Z', {})).toEqual(['closed', null]);
    const closedDays = Array.from({ length: 12 }, (_, week) => new Date(Date.UTC(2026, 0, 19 + 7 * week)).toISOString().slice(0, 10));
    expect(at('2026-01-18T12:00:00.000Z', { monday: ['09:00-17:00'] }, closedDays.slice(0, 3))).toEqual([
      'closed',
      '2026-02-09T08:00:00.000Z',
    ]);
    expect(at('2026-01-18T12:00:00.000Z', { monday: ['09:00-17:00'] }, closedDays)).toEqual(['closed', null]);
  });

  test('keep their civil time when the clocks change', () => {
    const sunday: Week = { sunday: ['01:00-04:00', '09:00-17:00'] };
    // Forward at 02:00 on 29 March, back at 03:00 on 25 October.
    expect(at('2026-03-28T23:00:00.000Z', sunday)).toEqual(['closed', '2026-03-29T00:00:00.000Z']);
    expect(at('2026-03-29T00:30:00.000Z', sunday)).toEqual(['open', '2026-03-29T02:00:00.000Z']);
    expect(at('2026-03-29T02:00:00.000Z', sunday)).toEqual(['closed', '2026-03-29T07:00:00.000Z']);
    expect(at('2026-10-25T00:30:00.000Z', sunday)).toEqual(['open', '2026-10-25T03:00:00.000Z']);
    expect(at('2026-10-25T03:00:00.000Z', sunday)).toEqual(['closed', '2026-10-25T08:00:00.000Z']);
  });

  test('in the hour that the clocks skip are not there', () => {
    expect(at('2026-03-29T00:00:00.000Z', { sunday: ['02:00-03:00', '09:00-17:00'] })).toEqual(['closed', '2026-03-29T07:00:00.000Z']);
  });
});
