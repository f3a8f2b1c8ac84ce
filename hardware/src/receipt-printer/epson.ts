/**
 * Bytes of the Epson ESC/POS command set that this driver writes itself or waits for. Source of each: Epson, "ESC/POS
 * Command Reference" (download4.epson.biz, sec_pubs/pos/reference_en/escpos); pages are named in docs/devices.md.
 */

export const DLE = 0x10;
export const EOT = 0x04;
export const ENQ = 0x05;
export const DC4 = 0x14;
export const ESC = 0x1b;
export const GS = 0x1d;
export const LF = 0x0a;
export const NUL = 0x00;

/** ESC @: settings back to those of power-on, print buffer emptied. */
export const initialize: Uint8Array = Uint8Array.of(ESC, 0x40);

/** GS V 65 n: feed to the cutting position and n dots further, then cut. */
export const feedAndCut: Uint8Array = Uint8Array.of(GS, 0x56, 0x41, 0x00);

/** DLE EOT n: send status n now, even off-line. */
export const requestStatus = (kind: 1 | 2 | 3 | 4): Uint8Array => Uint8Array.of(DLE, EOT, kind);

/** DLE DC4 (fn = 8): empty the receive and print buffers now, leave a recoverable error, answer with the clear response. */
export const clearBuffers: Uint8Array = Uint8Array.of(DLE, DC4, 0x08, 0x01, 0x03, 0x14, 0x01, 0x06, 0x02, 0x08);

/** GS ( H (fn = 48): answer with this id once what came before has been printed. Four characters from 32 to 126. */
export function requestProcessId(id: string): Uint8Array {
  if (!/^[ -~]{4}$/.test(id)) throw new RangeError('a process id has four printable ASCII characters');
  return Uint8Array.of(GS, 0x28, 0x48, 0x06, 0x00, 0x30, 0x30, ...Buffer.from(id, 'ascii'));
}

/** Blocks that the printer sends: a header, an identifier, data, NUL. */
export const BLOCK_HEADER = 0x37;
export const PROCESS_ID_RESPONSE = 0x22;
export const CLEAR_RESPONSE = 0x25;
