import type { DeviceStatus } from '@loket/contract';

/** The four answers to DLE EOT, one byte each. */
export interface StatusBytes {
  printer: number;
  offline: number;
  error: number;
  paper: number;
}

/** What they say, in words. */
export interface PrinterState {
  isOffline: boolean;
  isCoverOpen: boolean;
  isPaperOut: boolean;
  isPaperLow: boolean;
  hasCutterError: boolean;
  hasUnrecoverableError: boolean;
  /** An error that ends by itself, such as a print head that is too hot. */
  hasPassingError: boolean;
}

/** A DLE EOT answer has bits 1 and 4 on, bits 0 and 7 off (Epson ESC/POS, DLE EOT); that tells it from all else. */
export const isStatusByte = (byte: number): boolean => (byte & 0b1001_0011) === 0b0001_0010;

const bit = (byte: number, position: number): boolean => ((byte >> position) & 1) === 1;

/** Reads the bits as the tables of Epson ESC/POS, DLE EOT n (n = 1 to 4) give them. */
export function readStatus({ printer, offline, error, paper }: StatusBytes): PrinterState {
  return {
    isOffline: bit(printer, 3),
    isCoverOpen: bit(offline, 2),
    isPaperOut: bit(offline, 5) || bit(paper, 5) || bit(paper, 6),
    isPaperLow: bit(paper, 2) || bit(paper, 3),
    hasCutterError: bit(error, 3),
    hasUnrecoverableError: bit(error, 5),
    hasPassingError: bit(error, 6) || bit(offline, 6),
  };
}

/** One status for people: what must be done first comes first. Only paper that runs low leaves the printer usable. */
export function toDeviceStatus(state: PrinterState): DeviceStatus {
  if (state.isCoverOpen) return { state: 'attention', reason: 'coverOpen' };
  if (state.isPaperOut) return { state: 'attention', reason: 'paperOut' };
  if (state.hasCutterError) return { state: 'attention', reason: 'jam' };
  if (state.hasUnrecoverableError) return { state: 'attention', reason: 'error' };
  if (state.hasPassingError || state.isOffline) return { state: 'attention', reason: 'busy' };
  if (state.isPaperLow) return { state: 'attention', reason: 'paperLow' };
  return { state: 'ready' };
}

/** Whether a receipt can be printed now. */
export const canPrint = (status: DeviceStatus): boolean =>
  status.state === 'ready' || (status.state === 'attention' && status.reason === 'paperLow');
