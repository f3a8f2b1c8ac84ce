import { createEmitter } from '../events.ts';
import type { SimulatorWire } from '../transports/simulator-wire.ts';
import { type Row, toPng } from './drawing/bitmap.ts';
import { BLOCK_HEADER, CLEAR_RESPONSE, NUL, PROCESS_ID_RESPONSE } from './epson.ts';
import { decodeCommand, type PrinterOp } from './simulator/commands.ts';
import { createPress, type Printed } from './simulator/press.ts';
import { createRealTimeFilter, type RealTimeCommand } from './simulator/realtime.ts';

/** A strip of paper with something on it. */
export interface PrintedPiece {
  /** Counts from 1, in order of printing. */
  number: number;
  text: string;
  /** What the QR codes on it hold. */
  qrCodes: readonly string[];
  /** False while the cutter has not parted it from the roll. */
  isCut: boolean;
  isTaken: boolean;
  png(): Uint8Array;
}

export interface PrinterSimulatorState {
  paper: 'ok' | 'low' | 'out';
  isCoverOpen: boolean;
  isJammed: boolean;
  /** Bytes that wait to be printed, since printing has stopped. */
  waitingBytes: number;
}

/** An Epson TM receipt printer of 80 mm, as far as the driver's receipts and faults go. */
export interface PrinterSimulator {
  state(): PrinterSimulatorState;
  paperOut(): void;
  paperLow(): void;
  /** Puts a full roll in; printing goes on with what waits. */
  paperOk(): void;
  /** The roll ends after so many more rows of dots (8 a millimetre). */
  paperOutAfter(rows: number): void;
  coverOpen(): void;
  coverClose(): void;
  jam(): void;
  clearJam(): void;
  /** Takes the paper that hangs out, cut or not. */
  tear(): PrintedPiece[];
  /** Every piece since the start, taken ones too. */
  pieces(): PrintedPiece[];
  onChange(listener: () => void): () => void;
  /** Commands that the simulator does not know; a receipt must not hold any. */
  unknownCommands(): readonly (readonly number[])[];
  /** Bytes that no printer would send. */
  sendNoise(bytes: Uint8Array): void;
  /** Stops answering, as a printer without power does on a serial line. */
  hang(hung: boolean): void;
}

interface Piece {
  number: number;
  rows: Row[];
  lines: string[];
  qrCodes: string[];
  isCut: boolean;
  isTaken: boolean;
}

/**
 * Speaks the printer's side of ESC/POS on `wire`. Its power is its own: what waits in its buffers outlives an unplugged
 * cable and is printed when paper comes, unless the driver clears it.
 */
export function createPrinterSimulator(wire: SimulatorWire): PrinterSimulator {
  const changes = createEmitter<void>();
  const press = createPress();
  const filter = createRealTimeFilter();
  const unknown: (readonly number[])[] = [];
  const all: Piece[] = [];
  let buffer: number[] = [];
  let paper: 'ok' | 'low' | 'out' = 'ok';
  let rowsLeft = Number.POSITIVE_INFINITY;
  let isCoverOpen = false;
  let isJammed = false;
  let isHung = false;

  const isStopped = (): boolean => paper === 'out' || isCoverOpen || isJammed;
  const say = (...bytes: number[]): void => {
    if (!isHung) wire.write(Uint8Array.from(bytes));
  };

  const currentPiece = (): Piece => {
    const last = all.at(-1);
    if (last !== undefined && !last.isCut && !last.isTaken) return last;
    const piece: Piece = { number: all.length + 1, rows: [], lines: [], qrCodes: [], isCut: false, isTaken: false };
    all.push(piece);
    return piece;
  };

  /** Puts it on the paper as far as there is paper; false once there is none. */
  const roll = (printed: Printed): boolean => {
    const rows = printed.rows.slice(0, rowsLeft);
    rowsLeft -= rows.length;
    if (rows.length > 0) currentPiece().rows.push(...rows);
    if (rows.length < printed.rows.length) {
      paper = 'out';
      return false;
    }
    if (printed.text !== undefined) currentPiece().lines.push(printed.text);
    if (printed.qr !== undefined) currentPiece().qrCodes.push(printed.qr);
    return true;
  };

  const perform = (op: PrinterOp): void => {
    if (!press.run(op).every(roll)) return;
    if (op.kind === 'cut') currentPiece().isCut = true;
    if (op.kind === 'processId') say(BLOCK_HEADER, PROCESS_ID_RESPONSE, ...op.id, NUL);
    if (op.kind === 'unknown') unknown.push(op.bytes);
  };

  const printOn = (): void => {
    while (!isStopped()) {
      const decoded = decodeCommand(buffer);
      if (decoded === undefined) break;
      buffer = buffer.slice(decoded.length);
      perform(decoded.op);
    }
    changes.emit();
  };

  const statusByte = (of: number): number => {
    const when = (condition: boolean, bits: number): number => (condition ? bits : 0);
    const fixed = 0b0001_0010;
    if (of === 1) return fixed | when(isStopped(), 0x08);
    if (of === 2) return fixed | when(isCoverOpen, 0x04) | when(paper === 'out', 0x20) | when(isJammed, 0x40);
    if (of === 3) return fixed | when(isJammed, 0x08);
    return fixed | when(paper !== 'ok', 0x0c) | when(paper === 'out', 0x60);
  };

  const obey = (command: RealTimeCommand): void => {
    if (command.kind === 'status') {
      say(statusByte(command.of));
      return;
    }
    if (command.kind === 'recover' && command.how !== 2) return;
    buffer = [];
    press.discardLine();
    if (command.kind === 'clearBuffers') say(BLOCK_HEADER, CLEAR_RESPONSE, NUL);
    changes.emit();
  };

  wire.onData((bytes) => {
    let hasData = false;
    for (const part of filter.push(bytes)) {
      if (part.kind === 'data') {
        buffer.push(part.byte);
        hasData = true;
      } else {
        // What came before a real-time command has been printed by the time it arrives.
        if (hasData) printOn();
        hasData = false;
        obey(part);
      }
    }
    if (hasData) printOn();
  });

  const toPrintedPiece = (piece: Piece): PrintedPiece => ({
    number: piece.number,
    text: piece.lines.join('\n'),
    qrCodes: [...piece.qrCodes],
    isCut: piece.isCut,
    isTaken: piece.isTaken,
    png: () => toPng(piece.rows, piece.isCut),
  });

  const change = (apply: () => void) => (): void => {
    apply();
    printOn();
  };

  return {
    state: () => ({ paper, isCoverOpen, isJammed, waitingBytes: buffer.length }),
    paperOut: change(() => {
      paper = 'out';
    }),
    paperLow: change(() => {
      paper = 'low';
    }),
    paperOk: change(() => {
      paper = 'ok';
      rowsLeft = Number.POSITIVE_INFINITY;
    }),
    paperOutAfter(rows) {
      rowsLeft = rows;
    },
    coverOpen: change(() => {
      isCoverOpen = true;
    }),
    coverClose: change(() => {
      isCoverOpen = false;
    }),
    jam: change(() => {
      isJammed = true;
    }),
    clearJam: change(() => {
      isJammed = false;
    }),
    tear() {
      const hanging = all.filter((piece) => !piece.isTaken && piece.rows.length > 0);
      for (const piece of hanging) piece.isTaken = true;
      changes.emit();
      return hanging.map(toPrintedPiece);
    },
    pieces: () => all.filter((piece) => piece.rows.length > 0).map(toPrintedPiece),
    onChange: (listener) => changes.on(listener),
    unknownCommands: () => unknown,
    sendNoise: (bytes) => {
      wire.write(bytes);
    },
    hang(hung) {
      isHung = hung;
    },
  };
}
