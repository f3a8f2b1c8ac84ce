import { describe, expect, it } from 'vitest';
import { icaoTd2, specimenCard, specimenPassport } from '../testing/documents.ts';
import { createFrameDecoder, encodeFrame, type Frame, MrzFraming } from './framing.ts';

const ascii = (text: string): number[] => [...Buffer.from(text, 'ascii')];

function decode(framing: MrzFraming, bytes: readonly number[]): Frame[] {
  const decoder = createFrameDecoder(framing);
  return [...decoder.push(Uint8Array.from(bytes)), ...decoder.silence()];
}

// DESKO, Protocol Description for DESKO Devices According to Misc. Reader Interface Specification for CUTE System, passport
// data: STX, each line ended by CR, ETX; a third line and its CR only where there is one.
it('reads STX, lines each ended by CR, ETX', () => {
  const bytes = [0x02, ...ascii(specimenPassport[0]), 0x0d, ...ascii(specimenPassport[1]), 0x0d, 0x03];
  expect(decode('stxEtx', bytes)).toEqual([{ kind: 'lines', lines: [...specimenPassport] }]);
});

// 3M RTE6701-OEM Integration Manual, 9.1.1: SOH, length word, "OU", STX, flag, three lines each ended by CR of which the last
// is the bottom one, filled with underscores, ETX, BCC.
describe('3M RTE Native', () => {
  const head = [0x01, 0x63, 0x00, 0x4f, 0x55, 0x02, 0x30];

  it('reads two lines as the lower two of three', () => {
    const bytes = [...head, 0x0d, ...ascii(specimenPassport[0]), 0x0d, ...ascii(specimenPassport[1]), 0x0d, 0x03, 0x5a];
    expect(decode('sohBcc', bytes)).toEqual([{ kind: 'lines', lines: [...specimenPassport] }]);
  });

  it('takes the fill off shorter lines', () => {
    const [first, second] = icaoTd2.map((line) => line.padEnd(44, '_'));
    const bytes = [...head, 0x0d, ...ascii(first ?? ''), 0x0d, ...ascii(second ?? ''), 0x0d, 0x03, 0x5a];
    expect(decode('sohBcc', bytes)).toEqual([{ kind: 'lines', lines: [...icaoTd2] }]);
  });

  it('is not misled by a length word or a block check that looks like a control character', () => {
    const lines = specimenCard.flatMap((line) => [...ascii(line), 0x0d]);
    const frame = [0x01, 0x03, 0x02, 0x4f, 0x55, 0x02, 0x01, ...lines, 0x03, 0x01];
    const card = { kind: 'lines', lines: [...specimenCard] };
    expect(decode('sohBcc', [...frame, ...frame])).toEqual([card, card]);
  });
});

it('reads bare characters by their number', () => {
  for (const lines of [specimenCard, specimenPassport, icaoTd2]) {
    expect(decode('bare', ascii(lines.join('')))).toEqual([{ kind: 'lines', lines: [...lines] }]);
  }
});

describe.each(MrzFraming.options)('framing %s', (framing) => {
  it('reads its own encoding, byte by byte', () => {
    for (const lines of [specimenCard, specimenPassport, icaoTd2]) {
      const decoder = createFrameDecoder(framing);
      const frames = [...encodeFrame(framing, lines)].flatMap((byte) => decoder.push(Uint8Array.of(byte)));
      expect([...frames, ...decoder.silence()]).toEqual([{ kind: 'lines', lines: [...lines] }]);
    }
  });

  it('waits for nothing after a whole frame', () => {
    const decoder = createFrameDecoder(framing);
    decoder.push(encodeFrame(framing, specimenCard));
    decoder.silence();
    expect(decoder.isWaiting()).toBe(false);
    expect(decoder.silence()).toEqual([]);
  });

  it('gives up a frame without end', () => {
    const decoder = createFrameDecoder(framing);
    const endless = encodeFrame(framing, specimenCard).slice(0, 20);
    const frames = [...decoder.push(endless), ...decoder.push(new Uint8Array(500).fill(0x41)), ...decoder.silence()];
    expect(frames).toContainEqual({ kind: 'broken' });
    expect(frames.filter(({ kind }) => kind === 'lines')).toEqual([]);
  });
});
