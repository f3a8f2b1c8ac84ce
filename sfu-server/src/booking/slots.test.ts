import { describe, expect, test } from 'vitest';
import { addDays, boundsOf, dayOf } from '../time/civil-time.ts';
import { type SlotSettings, slotsOf } from './slots.ts';

const always = ['00:00-24:00'];
const office = ['09:00-12:00', '13:00-17:00'];
const settings = (hours: readonly string[], slotMinutes = 30): SlotSettings => ({
  slotMinutes,
  closedDays: ['2026-12-25'],
  hours: {
    monday: [...hours],
    tuesday: [...hours],
    wednesday: [...hours],
    thursday: [...hours],
    friday: [...hours],
    saturday: [],
    sunday: [...hours],
  },
});
const starts = (day: string, hours: readonly string[], slotMinutes?: number) =>
  slotsOf(settings(hours, slotMinutes), day).map(({ startsAt }) => startsAt.toISOString());

describe('the slots of a day', () => {
  test('follow the opening hours of that weekday, in winter and in summer time', () => {
    expect(starts('2026-01-15', office)).toHaveLength(14);
    expect(starts('2026-01-15', office).at(0)).toBe('2026-01-15T08:00:00.000Z');
    expect(starts('2026-07-15', office).at(0)).toBe('2026-07-15T07:00:00.000Z');
    expect(starts('2026-07-15', office).at(6)).toBe('2026-07-15T11:00:00.000Z');
    expect(starts('2026-01-17', office)).toEqual([]);
    expect(starts('2026-12-25', office)).toEqual([]);
  });

  test('that does not fit before closing time is not there', () => {
    expect(starts('2026-01-15', ['09:00-10:00'], 25)).toHaveLength(2);
    expect(starts('2026-01-15', ['09:00-09:20'], 25)).toEqual([]);
  });

  test.each([
    ['an ordinary day', '2026-03-30', 48],
    ['the day on which the clocks go forward', '2026-03-29', 46],
    ['the day on which the clocks go back', '2026-10-25', 50],
  ])('follow each other without a gap or an overlap: %s', (_what, day, count) => {
    const slots = slotsOf(settings(always), day);
    expect(slots).toHaveLength(count);
    for (const [index, { endsAt }] of slots.slice(0, -1).entries()) expect(slots[index + 1]?.startsAt).toEqual(endsAt);
    const { from, until } = boundsOf(day);
    expect([slots[0]?.startsAt, slots.at(-1)?.endsAt]).toEqual([from, until]);
    expect(slots.map(({ startsAt }) => dayOf(startsAt))).toEqual(slots.map(() => day));
  });

  test('in the hour that comes twice are two sets, in the hour that is skipped none', () => {
    expect(starts('2026-10-25', ['02:00-03:00'])).toEqual([
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:00:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
    expect(starts('2026-03-29', ['02:00-03:00'])).toEqual([]);
  });
});

test('a civil day ends at midnight in the Netherlands', () => {
  expect(dayOf(new Date('2026-01-14T22:59:59.999Z'))).toBe('2026-01-14');
  expect(dayOf(new Date('2026-01-14T23:00:00.000Z'))).toBe('2026-01-15');
  expect(dayOf(new Date('2026-07-14T22:00:00.000Z'))).toBe('2026-07-15');
  expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
});
