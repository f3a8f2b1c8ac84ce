import { readFileSync } from 'node:fs';
import { PNG } from 'pngjs';

export const GLYPH_WIDTH = 12;
export const GLYPH_HEIGHT = 24;
const COLUMNS = 32;

/** Code points in the sheet, in its order (first, last). */
const ranges: readonly (readonly [number, number])[] = [
  [0x20, 0x7e],
  [0xa0, 0x17f],
  [0x192, 0x192],
  [0x218, 0x21b],
  [0x384, 0x3ce],
  [0x401, 0x45f],
  [0x490, 0x491],
  [0x2010, 0x2026],
  [0x2030, 0x203a],
  [0x20ac, 0x20ac],
  [0x2116, 0x2116],
  [0x2122, 0x2122],
  [0x2190, 0x2195],
  [0x2219, 0x221a],
  [0x2248, 0x2248],
  [0x2264, 0x2265],
  [0x2500, 0x256c],
  [0x2580, 0x2593],
  [0x25a0, 0x25a0],
];

const cells = new Map(
  ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, offset) => first + offset))
    .map((point, cell) => [point, cell]),
);
const QUESTION_MARK = 0x3f;
const sheet = PNG.sync.read(readFileSync(new URL('./font-12x24.png', import.meta.url)));

/** Whether the glyph of `codePoint` is black at that dot; characters that the font lacks show as a question mark. */
export function glyphDot(codePoint: number, column: number, row: number): boolean {
  const cell = cells.get(codePoint) ?? cells.get(QUESTION_MARK) ?? 0;
  const x = (cell % COLUMNS) * GLYPH_WIDTH + column;
  const y = Math.floor(cell / COLUMNS) * GLYPH_HEIGHT + row;
  return (sheet.data[(y * sheet.width + x) * 4] ?? 255) < 128;
}
