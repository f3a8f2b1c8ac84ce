import { create } from 'qrcode';
import { blankRows, paint, type Row } from './bitmap.ts';
import { type Alignment, alignedLeft } from './text-line.ts';

export type QrErrorCorrection = 'L' | 'M' | 'Q' | 'H';

/** Draws a QR code (ISO/IEC 18004, model 2) with modules of `moduleDots` dots and no quiet zone of its own, as the printer does. */
export function drawQr(text: string, errorCorrection: QrErrorCorrection, moduleDots: number, alignment: Alignment): Row[] {
  const { modules } = create(text, { errorCorrectionLevel: errorCorrection });
  const side = modules.size * moduleDots;
  const rows = blankRows(side);
  paint(
    rows,
    alignedLeft(alignment, side),
    0,
    side,
    side,
    (x, y) => modules.get(Math.floor(y / moduleDots), Math.floor(x / moduleDots)) === 1,
  );
  return rows;
}
