import { BLOCK_HEADER, CLEAR_RESPONSE, NUL, PROCESS_ID_RESPONSE } from './epson.ts';
import { isStatusByte } from './status.ts';

export type PrinterResponse = { kind: 'status'; byte: number } | { kind: 'processId'; id: string } | { kind: 'cleared' };

const longestBlock = 7;

/** Cuts what the printer sends into responses; bytes that are none (noise, XON, XOFF) are dropped. */
export function createResponseDecoder(): { push(bytes: Uint8Array): PrinterResponse[] } {
  let block: number[] = [];

  const takeBlock = ([, identifier, ...data]: readonly number[]): PrinterResponse[] => {
    if (identifier === PROCESS_ID_RESPONSE && data.length === 5)
      return [{ kind: 'processId', id: String.fromCharCode(...data.slice(0, 4)) }];
    return identifier === CLEAR_RESPONSE && data.length === 1 ? [{ kind: 'cleared' }] : [];
  };

  const take = (byte: number): PrinterResponse[] => {
    if (block.length === 0) {
      if (byte === BLOCK_HEADER) block = [byte];
      return isStatusByte(byte) ? [{ kind: 'status', byte }] : [];
    }
    if (block.length === 1 && byte !== PROCESS_ID_RESPONSE && byte !== CLEAR_RESPONSE) {
      block = [];
      return take(byte);
    }
    block.push(byte);
    if (byte !== NUL && block.length < longestBlock) return [];
    const whole = block;
    block = [];
    return byte === NUL ? takeBlock(whole) : [];
  };

  return { push: (bytes) => [...bytes].flatMap(take) };
}
