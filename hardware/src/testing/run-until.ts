import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FakeClock } from './fake-clock.ts';

/**
 * Moves `clock` in steps, a turn of the event loop between them, until `settled` resolves.
 * Only for waiting out a silence: time runs away from a device that still has to answer.
 */
export async function runUntil<T>(clock: FakeClock, stepMs: number, settled: Promise<T>): Promise<T> {
  let isSettled = false;
  const mark = settled.finally(() => {
    isSettled = true;
  });
  while (!isSettled) {
    clock.advance(stepMs);
    await nextTurn();
  }
  return mark;
}
