import { describe, expect, it } from 'vitest';
import { manualClock, systemClock } from './clock.ts';

describe('the manual clock', () => {
  it('fires what falls due, in order of time and then of setting', () => {
    const clock = manualClock();
    const fired: string[] = [];
    clock.setTimer(20, () => fired.push('late'));
    clock.setTimer(10, () => fired.push('first'));
    clock.setTimer(10, () => fired.push('second'));
    clock.advance(19);
    expect(fired).toEqual(['first', 'second']);
    clock.advance(1);
    expect(fired).toEqual(['first', 'second', 'late']);
    expect(clock.pendingTimers()).toBe(0);
  });

  it('shows a timer its own due time, and counts timers that a timer sets', () => {
    const clock = manualClock(new Date(0));
    const seen: number[] = [];
    const again = () => {
      seen.push(clock.now().getTime());
      if (seen.length < 3) clock.setTimer(10, again);
    };
    clock.setTimer(10, again);
    clock.advance(35);
    expect(seen).toEqual([10, 20, 30]);
    expect([clock.now().getTime(), clock.monotonicMs()]).toEqual([35, 35]);
  });

  it('forgets a timer that was cancelled, also when it is cancelled twice', () => {
    const clock = manualClock();
    const cancel = clock.setTimer(10, () => expect.fail('cancelled'));
    cancel();
    cancel();
    clock.advance(20);
    expect(clock.pendingTimers()).toBe(0);
  });
});

describe('the system clock', () => {
  it('calls back, and not before the delay is over', async () => {
    const { promise, resolve } = Promise.withResolvers<number>();
    const startMs = systemClock.monotonicMs();
    systemClock.setTimer(5, () => resolve(systemClock.monotonicMs()));
    // Node's timers round to a millisecond.
    expect((await promise) - startMs).toBeGreaterThanOrEqual(4);
  });

  it('does not fire at once for a delay that is longer than Node’s timers take', async () => {
    const cancel = systemClock.setTimer(2 ** 31, () => expect.fail('fired at once'));
    const { promise, resolve } = Promise.withResolvers<void>();
    systemClock.setTimer(5, resolve);
    await promise;
    cancel();
  });
});
