import { z } from 'zod';

/**
 * How a swipe reader wraps the lines of a machine readable zone (sources: docs/devices.md).
 * - `stxEtx`: STX, each line ended by CR, ETX.
 * - `sohBcc`: SOH, length word, "OU", STX, flag, three lines ended by CR with the bottom line always third, ETX, block check.
 * - `bare`: nothing but the characters of the lines; silence ends them.
 */
export const MrzFraming = z.enum(['stxEtx', 'sohBcc', 'bare']);
export type MrzFraming = z.infer<typeof MrzFraming>;

const SOH = 0x01;
const STX = 0x02;
const ETX = 0x03;
const UNDERSCORE = 0x5f;

/** A frame's lines, empty ones left out; `broken` for bytes that began as a frame and did not end as one. */
export type Frame = { kind: 'lines'; lines: string[] } | { kind: 'broken' };

/** Cuts bytes into frames. Keeps no copy of a frame once it was handed out. */
export interface FrameDecoder {
  push(bytes: Uint8Array): Frame[];
  /** The line has been silent for a while: what waits is a frame (bare) or will never be one. */
  silence(): Frame[];
  /** True while bytes of an unfinished frame wait, so that silence matters. */
  isWaiting(): boolean;
}

/** Longer than the longest frame of any framing (three lines of 44 and their wrapping). */
const maxFrameLength = 160;

/** Three lines of 30 (TD1), two of 36 (TD2), two of 44 (TD3), one of 30 (driving licence): ICAO Doc 9303 parts 4 to 6. */
const bareLayouts = [
  { lineLength: 30, lines: 3 },
  { lineLength: 36, lines: 2 },
  { lineLength: 44, lines: 2 },
  { lineLength: 30, lines: 1 },
];

const isMrzByte = (byte: number): boolean => (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || byte === 0x3c;

function textLines(bytes: readonly number[]): Frame {
  const lines = String.fromCharCode(...bytes)
    .split('\r')
    .filter((line) => line !== '');
  return lines.length > 0 ? { kind: 'lines', lines } : { kind: 'broken' };
}

/** Exclusive or of all bytes given. */
const blockCheck = (bytes: readonly number[]): number => bytes.reduce((check, byte) => check ^ byte, 0);

/** Framings with a start and an end: how many bytes the head and the tail take. */
interface Wrapping {
  start: number;
  /** Bytes from the start to the first character of the lines; their value is not looked at, save `head`. */
  headLength: number;
  /** Bytes at fixed places in the head. */
  head: Readonly<Record<number, number>>;
  /** Bytes after ETX. */
  tailLength: number;
}

const wrappings: Record<Exclude<MrzFraming, 'bare'>, Wrapping> = {
  stxEtx: { start: STX, headLength: 1, head: {}, tailLength: 0 },
  // start, length word, 'O', 'U', STX, flag
  sohBcc: { start: SOH, headLength: 7, head: { 3: 0x4f, 4: 0x55, 5: STX }, tailLength: 1 },
};

function createWrappedDecoder({ start, headLength, head, tailLength }: Wrapping): FrameDecoder {
  let waiting: number[] = [];
  let endsAt: number | undefined;

  const reset = (): void => {
    waiting.fill(0);
    waiting = [];
    endsAt = undefined;
  };
  const breakOff = (): Frame[] => {
    reset();
    return [{ kind: 'broken' }];
  };

  const take = (byte: number): Frame[] => {
    const position = waiting.length;
    if (position === 0) {
      if (byte === start) waiting.push(byte);
      return [];
    }
    // The length word may hold any value, so a new start only counts among the lines.
    if (byte === start && position >= headLength && endsAt === undefined) return [...breakOff(), ...take(byte)];
    const expected = head[position];
    if ((expected !== undefined && byte !== expected) || position >= maxFrameLength) return breakOff();
    waiting.push(byte);
    if (endsAt === undefined && byte === ETX && position >= headLength) endsAt = position;
    if (endsAt === undefined || waiting.length <= endsAt + tailLength) return [];
    // Readers that know how long a line should be fill it up with underscores.
    const frame = textLines(waiting.slice(headLength, endsAt).filter((character) => character !== UNDERSCORE));
    reset();
    return [frame];
  };

  return {
    push: (bytes) => [...bytes].flatMap(take),
    silence: () => (waiting.length > 0 ? breakOff() : []),
    isWaiting: () => waiting.length > 0,
  };
}

function createBareDecoder(): FrameDecoder {
  let waiting: number[] = [];

  const finish = (): Frame[] => {
    const characters = waiting.filter(isMrzByte);
    const text = String.fromCharCode(...characters);
    const layout = bareLayouts.find(({ lineLength, lines }) => lineLength * lines === characters.length);
    waiting.fill(0);
    waiting = [];
    if (layout === undefined) return [{ kind: 'broken' }];
    const { lineLength, lines } = layout;
    return [{ kind: 'lines', lines: Array.from({ length: lines }, (_, line) => text.slice(line * lineLength, (line + 1) * lineLength)) }];
  };

  return {
    push(bytes) {
      for (const byte of bytes) if (waiting.length <= maxFrameLength && (isMrzByte(byte) || waiting.length > 0)) waiting.push(byte);
      return [];
    },
    silence: () => (waiting.length > 0 ? finish() : []),
    isWaiting: () => waiting.length > 0,
  };
}

export function createFrameDecoder(framing: MrzFraming): FrameDecoder {
  return framing === 'bare' ? createBareDecoder() : createWrappedDecoder(wrappings[framing]);
}

/** The bytes that a reader sends for these lines: the simulator's side of the decoder. */
export function encodeFrame(framing: MrzFraming, lines: readonly string[]): Uint8Array {
  const ascii = (text: string): number[] => [...Buffer.from(text, 'ascii')];
  if (framing === 'bare') return Uint8Array.from(ascii(lines.join('')));
  if (framing === 'stxEtx') return Uint8Array.from([STX, ...ascii(lines.map((line) => `${line}\r`).join('')), ETX]);
  const width = lines.length === 3 ? 30 : 44;
  const three = [...Array<string>(3 - lines.length).fill(''), ...lines.map((line) => line.padEnd(width, '_'))];
  const body = [...ascii('OU'), STX, ...ascii('0'), ...ascii(three.map((line) => `${line}\r`).join('')), ETX];
  const length = body.length + 1;
  const checked = [length & 0xff, length >> 8, ...body];
  return Uint8Array.from([SOH, ...checked, blockCheck(checked)]);
}
