import { beforeEach, expect, test } from 'vitest';
import { type ManualClock, manualClock } from '../time/clock.ts';
import { watchdogLimits, watchWorker } from './watchdog.ts';

const { everyMs, missesAllowed } = watchdogLimits;

let clock: ManualClock;
let asked: PromiseWithResolvers<void>[];
let hung: number;

beforeEach(() => {
  clock = manualClock();
  asked = [];
  hung = 0;
});

function watch(): () => void {
  return watchWorker({
    clock,
    ask: () => {
      const question = Promise.withResolvers<void>();
      asked.push(question);
      return question.promise;
    },
    onHung: () => {
      hung += 1;
    },
  });
}

async function turn(answer?: 'answer'): Promise<void> {
  clock.advance(everyMs);
  if (answer === 'answer') asked.at(-1)?.resolve();
  await Promise.resolve();
  await Promise.resolve();
}

test('a worker that answers is asked again and again', async () => {
  watch();
  for (let round = 0; round < 10; round += 1) await turn('answer');
  expect([asked.length, hung]).toEqual([10, 0]);
});

test('a worker that answers nothing is hung after five seconds, once', async () => {
  watch();
  for (let round = 0; round < missesAllowed; round += 1) await turn();
  expect(hung).toBe(0);
  await turn();
  expect(clock.monotonicMs()).toBe(5_000);
  for (let round = 0; round < 10; round += 1) await turn();
  expect([asked.length, hung, clock.pendingTimers()]).toEqual([1, 1, 0]);
});

test('a late answer, or a refusal, is a sign of life', async () => {
  watch();
  for (let round = 0; round < missesAllowed; round += 1) await turn();
  asked[0]?.resolve();
  await Promise.resolve();
  for (let round = 0; round < missesAllowed; round += 1) await turn();
  asked[1]?.reject(new Error('on purpose'));
  await Promise.resolve();
  for (let round = 0; round < missesAllowed; round += 1) await turn();
  expect([asked.length, hung]).toEqual([3, 0]);
});

test('this process was held up for a minute: that is one turn, not sixty', async () => {
  watch();
  await turn();
  // Timers run late, all at once, before the answer that waits is heard.
  const late = asked[0];
  clock.advance(everyMs);
  late?.resolve();
  await Promise.resolve();
  await turn('answer');
  expect(hung).toBe(0);
});

test('stopped, twice, it asks no more', async () => {
  const stop = watch();
  await turn('answer');
  stop();
  stop();
  for (let round = 0; round < 10; round += 1) await turn();
  expect([asked.length, hung, clock.pendingTimers()]).toEqual([1, 0, 0]);
});
