import { expect, it } from 'vitest';
import { channelName, commands, createBoardDecoder, encodeCommand, levelOf, parseWord } from './protocol.ts';

const ascii = (text: string): Uint8Array => Buffer.from(text, 'ascii');
const decodeAll = (text: string) => createBoardDecoder().push(ascii(text));

// Numato Lab's sample code for its 16 and 32 channel modules writes `<command>\r` and reads the level four characters
// before the end of the answer, which is therefore `1 LF CR >` (numato/samplecode, usbgpio16_32).
it('ends a command in CR', () => {
  expect([...encodeCommand('gpio read 0')]).toEqual([0x67, 0x70, 0x69, 0x6f, 0x20, 0x72, 0x65, 0x61, 0x64, 0x20, 0x30, 0x0d]);
});

it('finds the level in the answer of the maker’s example', () => {
  expect(decodeAll('gpio read 0\n\r1\n\r>')).toEqual([{ kind: 'reply', lines: ['gpio read 0', '1'] }]);
});

// The examples in the documentation of the numato_gpio package for the 32 channel module (hexdocs.pm/numato_gpio).
it('names channels and words as the 32 channel module wants them', () => {
  expect(commands.set(13, true)).toBe('gpio set D');
  expect(commands.set(2, false)).toBe('gpio clear 2');
  expect(commands.notifyOn).toBe('gpio notify on');
  expect(commands.readAll).toBe('gpio readall');
  expect(channelName(31)).toBe('V');
  expect(() => channelName(32)).toThrow(RangeError);
  expect(commands.directions([0, 16, 31])).toBe('gpio iodir 7ffefffe');
});

it('reads a notification as current, previous and direction', () => {
  expect(decodeAll('\n\r# 01020304 FFFEFDFC 0102FDFC\n\r')).toEqual([{ kind: 'change', levels: 0x01020304 }]);
});

it('keeps answer and notification apart when one comes in the middle of the other', () => {
  expect(decodeAll('gpio rea# FFFFFFFE FFFFFFFF FFFFFFFDdall\n\rFFFFFFFE\n\r>')).toEqual([
    { kind: 'change', levels: 0xfffffffe },
    { kind: 'reply', lines: ['gpio readall', 'FFFFFFFE'] },
  ]);
});

it('reads words of eight hex digits and nothing else', () => {
  expect(parseWord('FFFFFFFE')).toBe(0xfffffffe);
  expect(parseWord('FFFFFFF')).toBeUndefined();
  expect(parseWord('FFFFFFFG')).toBeUndefined();
  expect([levelOf(0xfffffffe, 0), levelOf(0xfffffffe, 31)]).toEqual([false, true]);
});
