import { PNG } from 'pngjs';

/** 80 mm paper, of which 72 mm can be printed at 8 dots a millimetre. */
export const PRINT_WIDTH = 576;
/** The blank paper at each side. */
const MARGIN = 32;

/** Rows of dots across the printable width; 1 is black. */
export type Row = Uint8Array;

const blankRow = (): Row => new Uint8Array(PRINT_WIDTH);
export const blankRows = (count: number): Row[] => Array.from({ length: count }, blankRow);

/** Puts `width` x `height` dots onto rows, at `left`; what falls outside is lost. */
export function paint(
  rows: readonly Row[],
  left: number,
  top: number,
  width: number,
  height: number,
  isBlack: (x: number, y: number) => boolean,
): void {
  for (let y = 0; y < height; y += 1) {
    const row = rows[top + y];
    if (row === undefined) continue;
    for (let x = 0; x < width; x += 1) {
      if (left + x >= 0 && left + x < PRINT_WIDTH && isBlack(x, y)) row[left + x] = 1;
    }
  }
}

const PAPER = 0xfb;
const INK = 0x1c;

/** A greyscale PNG of a strip of paper; a cut strip ends in the teeth of the cutter, an uncut one simply ends. */
export function toPng(rows: readonly Row[], isCut: boolean): Uint8Array {
  const width = PRINT_WIDTH + 2 * MARGIN;
  const teeth = isCut ? 8 : 0;
  const height = Math.max(rows.length + MARGIN + teeth, 1);
  const png = new PNG({ width, height });
  for (let y = 0; y < height; y += 1) {
    const row = rows[y - MARGIN];
    const depth = y - (height - teeth);
    for (let x = 0; x < width; x += 1) {
      const isPaper = depth < 0 || Math.abs((x % 16) - 8) >= depth;
      const isInk = row !== undefined && row[x - MARGIN] === 1;
      const shade = isInk ? INK : PAPER;
      const at = (y * width + x) * 4;
      png.data.fill(shade, at, at + 3);
      png.data[at + 3] = isPaper ? 0xff : 0;
    }
  }
  return PNG.sync.write(png);
}
