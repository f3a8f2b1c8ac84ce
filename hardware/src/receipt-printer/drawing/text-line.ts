import { blankRows, PRINT_WIDTH, paint, type Row } from './bitmap.ts';
import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphDot } from './font.ts';

/** How the next characters look. */
export interface TextStyle {
  isBold: boolean;
  isUnderlined: boolean;
  isInverted: boolean;
  widthFactor: number;
  heightFactor: number;
}

export interface StyledCharacter {
  codePoint: number;
  style: TextStyle;
}

export type Alignment = 'left' | 'center' | 'right';

export const plainStyle: TextStyle = { isBold: false, isUnderlined: false, isInverted: false, widthFactor: 1, heightFactor: 1 };

/** Where something of `width` dots starts. */
export function alignedLeft(alignment: Alignment, width: number): number {
  if (alignment === 'left') return 0;
  const free = Math.max(PRINT_WIDTH - width, 0);
  return alignment === 'right' ? free : Math.floor(free / 2);
}

/** How many characters of a line fit the paper; the printer goes on with the rest on a next line. */
export function fitting(characters: readonly StyledCharacter[]): number {
  let width = 0;
  for (const [index, { style }] of characters.entries()) {
    width += GLYPH_WIDTH * style.widthFactor;
    if (width > PRINT_WIDTH) return index;
  }
  return characters.length;
}

/** Draws one line of text that fits, letters standing on one base line, in `lineSpacing` rows or more. */
export function drawTextLine(characters: readonly StyledCharacter[], alignment: Alignment, lineSpacing: number): Row[] {
  const lineWidth = characters.reduce((width, { style }) => width + GLYPH_WIDTH * style.widthFactor, 0);
  const textHeight = Math.max(0, ...characters.map(({ style }) => GLYPH_HEIGHT * style.heightFactor));
  const rows = blankRows(Math.max(textHeight, lineSpacing));
  let left = alignedLeft(alignment, lineWidth);
  for (const { codePoint, style } of characters) {
    const width = GLYPH_WIDTH * style.widthFactor;
    const height = GLYPH_HEIGHT * style.heightFactor;
    paint(rows, left, textHeight - height, width, height, (x, y) => {
      const column = Math.floor(x / style.widthFactor);
      const row = Math.floor(y / style.heightFactor);
      const isStroke =
        glyphDot(codePoint, column, row) ||
        (style.isBold && column > 0 && glyphDot(codePoint, column - 1, row)) ||
        (style.isUnderlined && row >= GLYPH_HEIGHT - 2);
      return isStroke !== style.isInverted;
    });
    left += width;
  }
  return rows;
}
