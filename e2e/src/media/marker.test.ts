import { expect, test } from 'vitest';
import { markerCells, markerLayout } from './marker.ts';

const whiteAt = (side: 0 | 1, counter: number, cell: (typeof markerLayout.cells)[number]): boolean | undefined =>
  markerCells(side, counter)[markerLayout.cells.indexOf(cell)];

test('every counter of a side has a picture of its own, and no side shares one with the other', () => {
  const pictures = ([0, 1] as const).flatMap((side) =>
    Array.from({ length: 256 }, (_, counter) => markerCells(side, counter).map(Number).join('')),
  );
  expect(new Set(pictures).size).toBe(512);
});

test('one wrong cell always breaks the parity', () => {
  for (let counter = 0; counter < 256; counter += 1) {
    const dataCells = markerCells(1, counter).filter((_, index) => !['white', 'black'].includes(String(markerLayout.cells[index])));
    expect(dataCells.filter(Boolean).length % 2).toBe(0);
  }
});

test('the white and the black cell tell a picture from a mirrored or a plain one', () => {
  expect(whiteAt(0, 255, 'white')).toBe(true);
  expect(whiteAt(0, 255, 'black')).toBe(false);
});
