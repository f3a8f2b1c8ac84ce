import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createDebouncer } from './debounce.ts';

const settleMs = 40;

function start() {
  const clock = createFakeClock();
  const changes: { pressed: boolean; atMs: number }[] = [];
  const debouncer = createDebouncer(clock, settleMs, (pressed) => changes.push({ pressed, atMs: clock.nowMs() }));
  return { clock, changes, debouncer };
}

it('tells a press at its first contact', () => {
  const { changes, debouncer } = start();
  debouncer.sample(true);
  expect(changes).toEqual([{ pressed: true, atMs: 0 }]);
});

it('tells one press while the contact bounces', () => {
  const { clock, changes, debouncer } = start();
  for (const pressed of [true, false, true, false, true]) {
    debouncer.sample(pressed);
    clock.advance(2);
  }
  clock.advance(settleMs);
  expect(changes).toEqual([{ pressed: true, atMs: 0 }]);
});

it('tells the release of a press that was shorter than the settling time', () => {
  const { clock, changes, debouncer } = start();
  debouncer.sample(true);
  clock.advance(10);
  debouncer.sample(false);
  clock.advance(settleMs);
  expect(changes).toEqual([
    { pressed: true, atMs: 0 },
    { pressed: false, atMs: settleMs },
  ]);
});

it('tells nothing of where the contact stands at a reset', () => {
  const { clock, changes, debouncer } = start();
  debouncer.reset(true);
  debouncer.sample(true);
  clock.advance(settleMs);
  expect(changes).toEqual([]);
  debouncer.sample(false);
  expect(changes).toEqual([{ pressed: false, atMs: settleMs }]);
});

it('is silent once closed', () => {
  const { clock, changes, debouncer } = start();
  debouncer.sample(true);
  debouncer.sample(false);
  debouncer.close();
  debouncer.close();
  clock.advance(settleMs);
  expect(changes).toHaveLength(1);
  expect(clock.pending()).toBe(0);
});
