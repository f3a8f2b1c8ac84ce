import { expect, test } from 'vitest';
import { Booking } from '../config/schema.ts';
import { silentLog } from '../log/log.ts';
import { manualClock } from '../time/clock.ts';
import { watchOpening } from './watch.ts';

const hourMs = 3_600_000;

/** Thursday evening at eight, after office hours. */
function setUp(booking: Parameters<typeof Booking.parse>[0] = {}) {
  const clock = manualClock(new Date('2026-01-15T19:00:00.000Z'));
  const told: unknown[] = [];
  const watch = watchOpening({ clock, log: silentLog, hours: Booking.parse(booking), changed: () => void told.push(watch.now()) });
  return { clock, told, watch };
}

const nine = '2026-01-16T08:00:00.000Z';

test('tells at midnight that tomorrow is today, and at each opening and closing, by itself', () => {
  const { clock, told, watch } = setUp();
  expect(watch.now()).toEqual({ open: false, opens: { at: nine, inDays: 1 } });
  clock.advance(4 * hourMs - 1);
  expect(told).toEqual([]);
  clock.advance(1);
  expect(told).toEqual([{ open: false, opens: { at: nine, inDays: 0 } }]);
  clock.advance(9 * hourMs - 1);
  expect(told).toHaveLength(1);
  clock.advance(1);
  expect(told.at(-1)).toEqual({ open: true, opens: null });
  clock.advance(8 * hourMs);
  expect(told.at(-1)).toEqual({ open: false, opens: { at: '2026-01-19T08:00:00.000Z', inDays: 3 } });
  expect(told).toHaveLength(3);
});

test('where it is always open, or always closed, nothing is told', () => {
  const all = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
  const week = (hours: string[]) => ({ hours: Object.fromEntries(all.map((day) => [day, hours])) });
  for (const hours of [['00:00-24:00'], []]) {
    const { clock, told, watch } = setUp(week(hours));
    expect(watch.now()).toEqual({ open: hours.length > 0, opens: null });
    clock.advance(8 * 24 * hourMs);
    expect(told).toEqual([]);
  }
});

test('follows a wall clock that was corrected meanwhile', () => {
  const { clock, told, watch } = setUp();
  clock.stepWall(-60_000);
  clock.advance(13 * hourMs);
  expect(watch.now().open).toBe(false);
  clock.advance(60_000);
  expect(watch.now().open).toBe(true);
  expect(told).toHaveLength(2);
});

test('leaves no timer behind when closed twice', () => {
  const { clock, watch } = setUp();
  watch.close();
  watch.close();
  expect(clock.pendingTimers()).toBe(0);
});
