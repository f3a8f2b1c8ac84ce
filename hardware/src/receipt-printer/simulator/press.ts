import { blankRows, paint, type Row } from '../drawing/bitmap.ts';
import { drawQr, type QrErrorCorrection } from '../drawing/qr.ts';
import { type Alignment, drawTextLine, fitting, plainStyle, type StyledCharacter, type TextStyle } from '../drawing/text-line.ts';
import type { PrinterOp } from './commands.ts';

/** What one command brings onto the paper. `text` and `qr` say the same in characters. */
export interface Printed {
  rows: Row[];
  text?: string;
  qr?: string;
}

/** The part of a printer that turns commands into dots: it knows settings and the line that is being filled. */
export interface Press {
  /** Does one command. Cutting and answering is for others. */
  run(op: PrinterOp): Printed[];
  /** Empties the line that is being filled; settings stay, as after DLE DC4 (fn = 8). */
  discardLine(): void;
}

/** 1/6 inch at 203 dots an inch: the line spacing at power-on (Epson ESC/POS, ESC 2). */
const DEFAULT_LINE_SPACING = 34;

/** Pages of ESC t n on Epson's TM printers (Epson ESC/POS, ESC t) that the platform can decode: a second opinion on the driver's encoder. */
const codePages: Readonly<Record<number, string>> = {
  15: 'iso-8859-7',
  16: 'windows-1252',
  17: 'ibm866',
  39: 'iso-8859-2',
  40: 'iso-8859-15',
  45: 'windows-1250',
  46: 'windows-1251',
  47: 'windows-1253',
  48: 'windows-1254',
  51: 'windows-1257',
};

const QUESTION_MARK = 0x3f;

function codePointOf(byte: number, page: number): number {
  if (byte < 0x80) return byte;
  const codePage = codePages[page];
  return (codePage === undefined ? undefined : new TextDecoder(codePage).decode(Uint8Array.of(byte)).codePointAt(0)) ?? QUESTION_MARK;
}

/** From the print head to the cutter: what was printed last must pass the cutter before it is cut. */
const CUTTER_DISTANCE = 96;

interface Settings {
  style: TextStyle;
  alignment: Alignment;
  codePage: number;
  lineSpacing: number;
  qr: { moduleDots: number; correction: QrErrorCorrection; data: string };
}

const powerOn: Settings = {
  style: plainStyle,
  alignment: 'left',
  codePage: 0,
  lineSpacing: DEFAULT_LINE_SPACING,
  qr: { moduleDots: 3, correction: 'L', data: '' },
};

export function createPress(): Press {
  let settings = powerOn;
  let line: StyledCharacter[] = [];

  const printLine = (): Printed => {
    const characters = line;
    line = [];
    return {
      rows: drawTextLine(characters, settings.alignment, settings.lineSpacing),
      text: String.fromCodePoint(...characters.map(({ codePoint }) => codePoint)),
    };
  };

  const addCharacter = (byte: number): Printed[] => {
    const style: TextStyle = settings.style;
    const next = [...line, { codePoint: codePointOf(byte, settings.codePage), style }];
    if (fitting(next) === next.length) {
      line = next;
      return [];
    }
    const full = printLine();
    line = next.slice(-1);
    return [full];
  };

  const drawRaster = (widthBytes: number, heightDots: number, bytes: readonly number[]): Printed => {
    const rows = blankRows(heightDots);
    paint(rows, 0, 0, widthBytes * 8, heightDots, (x, y) => (((bytes[y * widthBytes + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1);
    return { rows };
  };

  const run = (op: PrinterOp): Printed[] => {
    switch (op.kind) {
      case 'character':
        return addCharacter(op.byte);
      case 'printLine':
        return [printLine(), ...Array.from({ length: op.extraLines }, printLine)];
      case 'style':
        settings = { ...settings, style: { ...settings.style, ...op.style } };
        return [];
      case 'align':
        settings = { ...settings, alignment: op.alignment };
        return [];
      case 'codePage':
        settings = { ...settings, codePage: op.page };
        return [];
      case 'lineSpacing':
        settings = { ...settings, lineSpacing: op.dots ?? DEFAULT_LINE_SPACING };
        return [];
      case 'reset':
        settings = powerOn;
        line = [];
        return [];
      case 'qrModule':
        settings = { ...settings, qr: { ...settings.qr, moduleDots: op.dots } };
        return [];
      case 'qrCorrection':
        settings = { ...settings, qr: { ...settings.qr, correction: op.level } };
        return [];
      case 'qrStore':
        settings = { ...settings, qr: { ...settings.qr, data: String.fromCharCode(...op.bytes) } };
        return [];
      case 'qrPrint': {
        const { data, correction, moduleDots } = settings.qr;
        return data === '' ? [] : [{ rows: drawQr(data, correction, moduleDots, settings.alignment), qr: data }];
      }
      case 'raster':
        return [drawRaster(op.widthBytes, op.heightDots, op.bytes)];
      case 'cut':
        return [{ rows: blankRows(op.feedDots + CUTTER_DISTANCE) }];
      case 'processId':
      case 'nothing':
      case 'unknown':
        return [];
      default:
        return op satisfies never;
    }
  };

  return {
    run,
    discardLine() {
      line = [];
    },
  };
}
