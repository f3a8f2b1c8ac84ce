import { SignatureStrokes } from '@loket/contract';
import { expect, test } from 'vitest';
import { toStrokes } from './strokes.ts';

const line = (length: number) => ({ points: Array.from({ length }, (_, index) => ({ x: index, y: 50, time: 1_000 + index * 10 })) });

test('a signature is measured in its field, from its first point', () => {
  expect(toStrokes([{ points: [{ x: 100, y: 50, time: 5_000 }] }, { points: [{ x: 200, y: 0, time: 5_020 }] }], 400, 100)).toEqual([
    [{ x: 0.25, y: 0.5, tMs: 0 }],
    [{ x: 0.5, y: 0, tMs: 20 }],
  ]);
});

test('a line that leaves the field stays in it', () => {
  expect(toStrokes([{ points: [{ x: -5, y: 130, time: 0 }] }], 400, 100)).toEqual([[{ x: 0, y: 1, tMs: 0 }]]);
});

test.each([799, 800, 801, 5_000])('a stroke of %i points fits the contract and keeps its end', (length) => {
  const strokes = SignatureStrokes.parse(toStrokes([line(length)], 10_000, 100));
  expect(strokes[0]?.at(-1)?.x).toBeCloseTo((length - 1) / 10_000);
});

test('more strokes than the contract allows are left out', () => {
  expect(
    SignatureStrokes.safeParse(
      toStrokes(
        Array.from({ length: 90 }, () => line(2)),
        10,
        100,
      ),
    ).success,
  ).toBe(true);
});
