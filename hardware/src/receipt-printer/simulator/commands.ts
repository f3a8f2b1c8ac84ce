import type { QrErrorCorrection } from '../drawing/qr.ts';
import type { Alignment, TextStyle } from '../drawing/text-line.ts';
import { ESC, GS, LF } from '../epson.ts';

/** What one command, or one character, asks of the printer. */
export type PrinterOp =
  | { kind: 'character'; byte: number }
  | { kind: 'printLine'; extraLines: number }
  | { kind: 'style'; style: Partial<TextStyle> }
  | { kind: 'align'; alignment: Alignment }
  | { kind: 'codePage'; page: number }
  | { kind: 'lineSpacing'; dots: number | undefined }
  | { kind: 'reset' }
  | { kind: 'qrModule'; dots: number }
  | { kind: 'qrCorrection'; level: QrErrorCorrection }
  | { kind: 'qrStore'; bytes: readonly number[] }
  | { kind: 'qrPrint' }
  | { kind: 'raster'; widthBytes: number; heightDots: number; bytes: readonly number[] }
  | { kind: 'cut'; feedDots: number }
  | { kind: 'processId'; id: readonly number[] }
  | { kind: 'nothing' }
  | { kind: 'unknown'; bytes: readonly number[] };

/** `undefined`: the command is not all there yet. */
export type Decoded = { op: PrinterOp; length: number } | undefined;

/** A command's parameters; asking for one that has not come yet ends the decoding of this round. */
type Parameters = (index: number) => number;
class IncompleteCommand extends Error {}

const alignments: readonly Alignment[] = ['left', 'center', 'right'];
const corrections: Readonly<Record<number, QrErrorCorrection>> = { 48: 'L', 49: 'M', 50: 'Q', 51: 'H' };

const one = (op: PrinterOp, length: number): Decoded => ({ op, length });
const isOn = (value: number): boolean => (value & 1) === 1;

function decodeEsc(at: Parameters): Decoded {
  switch (at(1)) {
    case 0x40: // @
      return one({ kind: 'reset' }, 2);
    case 0x45: // E
      return one({ kind: 'style', style: { isBold: isOn(at(2)) } }, 3);
    case 0x2d: // -
      return one({ kind: 'style', style: { isUnderlined: at(2) % 48 !== 0 } }, 3);
    case 0x61: // a
      return one({ kind: 'align', alignment: alignments[at(2) % 48] ?? 'left' }, 3);
    case 0x64: // d
      return one({ kind: 'printLine', extraLines: at(2) - 1 }, 3);
    case 0x74: // t
      return one({ kind: 'codePage', page: at(2) }, 3);
    case 0x32: // 2
      return one({ kind: 'lineSpacing', dots: undefined }, 2);
    case 0x33: // 3
      return one({ kind: 'lineSpacing', dots: at(2) }, 3);
    case 0x4d: // M, fonts: only font A is drawn
    case 0x34: // 4, italics: this printer has none
      at(2);
      return one({ kind: 'nothing' }, 3);
    default:
      return one({ kind: 'unknown', bytes: [ESC, at(1)] }, 2);
  }
}

/** GS ( k with cn = 49: QR code, functions 65 (model), 67 (size), 69 (correction), 80 (store), 81 (print). */
function qrOp(at: Parameters, length: number): PrinterOp {
  if (at(5) !== 49) return { kind: 'unknown', bytes: [GS, 0x28, 0x6b, at(5)] };
  switch (at(6)) {
    case 65:
      return { kind: 'nothing' };
    case 67:
      return { kind: 'qrModule', dots: at(7) };
    case 69:
      return { kind: 'qrCorrection', level: corrections[at(7)] ?? 'L' };
    case 80:
      return { kind: 'qrStore', bytes: Array.from({ length: length - 3 }, (_, index) => at(8 + index)) };
    case 81:
      return { kind: 'qrPrint' };
    default:
      return { kind: 'unknown', bytes: [GS, 0x28, 0x6b, at(6)] };
  }
}

function decodeGsParenthesis(at: Parameters): Decoded {
  const length = at(3) + at(4) * 256;
  // Asks for the last byte first, so that nothing is done with half a command.
  at(4 + length);
  if (at(2) === 0x6b) return one(qrOp(at, length), 5 + length);
  if (at(2) === 0x48 && at(5) === 48) return one({ kind: 'processId', id: [at(7), at(8), at(9), at(10)] }, 5 + length);
  return one({ kind: 'unknown', bytes: [GS, 0x28, at(2)] }, 5 + length);
}

function decodeGs(at: Parameters): Decoded {
  switch (at(1)) {
    case 0x21: // !
      return one({ kind: 'style', style: { widthFactor: ((at(2) >> 4) & 7) + 1, heightFactor: (at(2) & 7) + 1 } }, 3);
    case 0x42: // B
      return one({ kind: 'style', style: { isInverted: isOn(at(2)) } }, 3);
    case 0x56: // V
      return at(2) >= 65 ? one({ kind: 'cut', feedDots: at(3) }, 4) : one({ kind: 'cut', feedDots: 0 }, 3);
    case 0x28: // (
      return decodeGsParenthesis(at);
    case 0x76: {
      // v 0 m xL xH yL yH
      const widthBytes = at(4) + at(5) * 256;
      const heightDots = at(6) + at(7) * 256;
      const bytes = Array.from({ length: widthBytes * heightDots }, (_, index) => at(8 + index));
      return one({ kind: 'raster', widthBytes, heightDots, bytes }, 8 + bytes.length);
    }
    default:
      return one({ kind: 'unknown', bytes: [GS, at(1)] }, 2);
  }
}

function decodeWith(at: Parameters): Decoded {
  const byte = at(0);
  if (byte === ESC) return decodeEsc(at);
  if (byte === GS) return decodeGs(at);
  if (byte === LF) return one({ kind: 'printLine', extraLines: 0 }, 1);
  if (byte === 0x0d) return one({ kind: 'nothing' }, 1); // CR does nothing on a serial interface.
  if (byte === 0x1c && at(1) === 0x2e) return one({ kind: 'nothing' }, 2); // FS . ends Kanji mode.
  if (byte < 0x20) return one({ kind: 'unknown', bytes: [byte] }, 1);
  return one({ kind: 'character', byte }, 1);
}

/**
 * Takes the first command off `bytes`. Written from the command reference, not from the driver, and only as wide as the
 * driver's receipts need; anything else is `unknown`, which the tests do not allow.
 */
export function decodeCommand(bytes: readonly number[]): Decoded {
  try {
    return decodeWith((index) => {
      const byte = bytes[index];
      if (byte === undefined) throw new IncompleteCommand();
      return byte;
    });
  } catch (error) {
    if (error instanceof IncompleteCommand) return undefined;
    throw error;
  }
}
