import { describe, expect, it } from 'vitest';
import { dutchOrder } from '../testing/orders.ts';
import { clearBuffers, feedAndCut, initialize, requestProcessId, requestStatus } from './epson.ts';
import { renderReceipt } from './render.ts';
import { createResponseDecoder } from './responses.ts';
import { isStatusByte, readStatus, toDeviceStatus } from './status.ts';

const hex = (text: string): Uint8Array => Buffer.from(text.replaceAll(' ', ''), 'hex');
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const fine = { printer: 0x12, offline: 0x12, error: 0x12, paper: 0x12 };

// All bytes: Epson, ESC/POS Command Reference, the page of the command that is named.
describe('commands', () => {
  it.each([
    ['DLE EOT 1', requestStatus(1), '10 04 01'],
    ['DLE EOT 4', requestStatus(4), '10 04 04'],
    ['DLE DC4 (fn = 8)', clearBuffers, '10 14 08 01 03 14 01 06 02 08'],
    ['GS ( H (fn = 48)', requestProcessId('0001'), '1d 28 48 06 00 30 30 30 30 30 31'],
    ['GS V 65', feedAndCut, '1d 56 41 00'],
    ['ESC @', initialize, '1b 40'],
  ])('%s', (_name, bytes, golden) => {
    expect(toHex(bytes)).toBe(toHex(hex(golden)));
  });

  it('refuses a process id outside 20h to 7Eh', () => {
    expect(() => requestProcessId('00é1')).toThrow(RangeError);
    expect(() => requestProcessId('001')).toThrow(RangeError);
  });
});

describe('receipt', () => {
  const blocks = renderReceipt(dutchOrder, 'epson-tm-m30iii').map(toHex);

  it('ends with a cut', () => {
    expect(blocks.at(-1)).toBe(toHex(feedAndCut));
  });

  it('has the QR code as GS ( k functions 165, 167, 169, 180 and 181, model 2, size 6, correction M', () => {
    const data = Buffer.from(dutchOrder.followUpUrl, 'ascii');
    const length = (data.length + 3).toString(16).padStart(2, '0');
    const golden = `1d286b0400314132 00 1d286b0300314306 1d286b0300314531 1d286b${length}00315030 ${data.toString('hex')} 1d286b0300315130`;
    expect(blocks.some((block) => block.includes(golden.replaceAll(' ', '')))).toBe(true);
  });

  it('holds no real-time command', () => {
    expect(blocks.filter((block) => /^(..)*10(04|05|14)/.test(block))).toEqual([]);
  });
});

describe('status bits of DLE EOT', () => {
  it.each([
    ['all is well', fine, { state: 'ready' }],
    ['n = 1, bit 3: off-line', { ...fine, printer: 0x1a }, { state: 'attention', reason: 'busy' }],
    ['n = 2, bit 2: cover open', { ...fine, printer: 0x1a, offline: 0x16 }, { state: 'attention', reason: 'coverOpen' }],
    ['n = 2, bit 5: stopped by paper end', { ...fine, printer: 0x1a, offline: 0x32 }, { state: 'attention', reason: 'paperOut' }],
    ['n = 3, bit 3: cutter error', { ...fine, offline: 0x52, error: 0x1a }, { state: 'attention', reason: 'jam' }],
    ['n = 3, bit 5: unrecoverable error', { ...fine, offline: 0x52, error: 0x32 }, { state: 'attention', reason: 'error' }],
    ['n = 3, bit 6: head too hot', { ...fine, offline: 0x52, error: 0x52 }, { state: 'attention', reason: 'busy' }],
    ['n = 4, bits 2 and 3: paper near end', { ...fine, paper: 0x1e }, { state: 'attention', reason: 'paperLow' }],
    ['n = 4, bits 5 and 6: no paper', { ...fine, paper: 0x7e }, { state: 'attention', reason: 'paperOut' }],
    [
      'an open cover before the paper that it lets go',
      { ...fine, offline: 0x36, paper: 0x7e },
      { state: 'attention', reason: 'coverOpen' },
    ],
  ])('%s', (_name, bytes, status) => {
    expect(Object.values(bytes).every(isStatusByte)).toBe(true);
    expect(toDeviceStatus(readStatus(bytes))).toEqual(status);
  });

  it('tells a status byte from XON, XOFF and the head of a block', () => {
    expect([0x11, 0x13, 0x37].map(isStatusByte)).toEqual([false, false, false]);
  });
});

describe('responses', () => {
  const decode = (...chunks: string[]) => {
    const decoder = createResponseDecoder();
    return chunks.flatMap((chunk) => decoder.push(hex(chunk)));
  };

  it('reads the process id response, 37h 22h, four characters, NUL', () => {
    expect(decode('37 22 30 30 30 31 00')).toEqual([{ kind: 'processId', id: '0001' }]);
  });

  it('reads the clear response, 37h 25h NUL', () => {
    expect(decode('37 25 00')).toEqual([{ kind: 'cleared' }]);
  });

  it('reads a response that comes in pieces', () => {
    expect(decode('12 37', '22 30 30', '30 31', '00 16')).toEqual([
      { kind: 'status', byte: 0x12 },
      { kind: 'processId', id: '0001' },
      { kind: 'status', byte: 0x16 },
    ]);
  });

  it('drops noise and finds its way back', () => {
    expect(decode('ff 00 37 99 37 22 41 41 41 41 41 37 25 00 12')).toEqual([{ kind: 'cleared' }, { kind: 'status', byte: 0x12 }]);
  });
});
