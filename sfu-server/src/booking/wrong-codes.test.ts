import { expect, test } from 'vitest';
import { manualClock } from '../time/clock.ts';
import { createWrongCodes } from './wrong-codes.ts';

const waitMs = 60_000;
const setUp = () => {
  const clock = manualClock();
  return { clock, codes: createWrongCodes(clock, { limit: 5, waitMs }) };
};
const waits = (codes: ReturnType<typeof createWrongCodes>, times: number, seat = 'kiosk:1') =>
  Array.from({ length: times }, () => codes.begin(seat).waitMs);

test('the sixth wrong code in a row has to wait, and is looked up when the wait is over', () => {
  const { clock, codes } = setUp();
  expect(waits(codes, 6)).toEqual([0, 0, 0, 0, 0, waitMs]);
  clock.advance(waitMs - 1);
  expect(waits(codes, 1)).toEqual([1]);
  clock.advance(1);
  expect(waits(codes, 6)).toEqual([0, 0, 0, 0, 0, waitMs]);
});

test('one kiosk does not make another wait', () => {
  const { codes } = setUp();
  waits(codes, 6);
  expect(waits(codes, 1, 'kiosk:2')).toEqual([0]);
});

test('a known code takes back its own attempt, not the wrong ones before it', () => {
  const { codes } = setUp();
  waits(codes, 4);
  codes.begin('kiosk:1').wasKnown();
  expect(waits(codes, 2)).toEqual([0, waitMs]);
});
