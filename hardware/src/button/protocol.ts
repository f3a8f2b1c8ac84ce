/**
 * The command set of the Numato Lab 32 Channel USB GPIO Module, a USB CDC serial board (sources: docs/devices.md).
 * Commands are ASCII and end in CR. The board echoes the command, answers on a line of its own, and ends with a `>`.
 * With notifications on, it also says `# <current> <previous> <direction>`, three 32-bit hex numbers, at any moment.
 */

const channelNames = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

/** Channels above 9 are written as capitals, so that each is one character. */
export function channelName(channel: number): string {
  const name = channelNames[channel];
  if (name === undefined) throw new RangeError(`channel ${channel} is not 0..31`);
  return name;
}

export const commands = {
  version: 'ver',
  readAll: 'gpio readall',
  notifyOn: 'gpio notify on',
  /** Lets the following direction command touch every channel. */
  maskAll: 'gpio iomask ffffffff',
  /** A bit of 0 makes that channel an output, 1 an input. */
  directions: (outputChannels: readonly number[]): string => {
    const bits = outputChannels.reduce((word, channel) => word & ~(1 << channel), 0xffffffff);
    return `gpio iodir ${(bits >>> 0).toString(16).padStart(8, '0')}`;
  },
  set: (channel: number, high: boolean): string => `gpio ${high ? 'set' : 'clear'} ${channelName(channel)}`,
} as const;

export const encodeCommand = (command: string): Uint8Array => Buffer.from(`${command}\r`, 'ascii');

/** Level of one channel in a 32-bit word: true is high. */
export const levelOf = (word: number, channel: number): boolean => ((word >>> channel) & 1) === 1;

/** Eight hex digits as an unsigned 32-bit number, or undefined for anything else. */
export function parseWord(text: string): number | undefined {
  return /^[0-9a-f]{8}$/i.test(text) ? Number.parseInt(text, 16) : undefined;
}

export type BoardMessage =
  /** What the board said to a command, echo included, in lines. */
  { kind: 'reply'; lines: string[] } | { kind: 'change'; levels: number };

/** ` XXXXXXXX XXXXXXXX XXXXXXXX` after the `#`. */
const notificationLength = 27;
/** Longer than any reply: what goes beyond is noise. */
const maxReplyLength = 256;

/** Cuts the board's bytes into messages. Line ends are taken as they come (LF CR, CR LF); bytes that fit nothing are dropped. */
export function createBoardDecoder(): { push(bytes: Uint8Array): BoardMessage[] } {
  let reply = '';
  let notification: string | undefined;

  const takeNotification = (text: string): BoardMessage[] => {
    const [current, previous, direction, ...rest] = text.trim().split(' ').map(parseWord);
    if (current === undefined || previous === undefined || direction === undefined || rest.length > 0) return [];
    return [{ kind: 'change', levels: current }];
  };

  const takeCharacter = (character: string): BoardMessage[] => {
    if (character === '#') {
      notification = '';
      return [];
    }
    if (notification !== undefined) {
      if (!/[0-9a-f ]/i.test(character)) {
        notification = undefined;
        return takeCharacter(character);
      }
      notification += character;
      if (notification.length < notificationLength) return [];
      const text = notification;
      notification = undefined;
      return takeNotification(text);
    }
    if (character === '>') {
      const lines = reply.split(/[\r\n]+/).filter((line) => line !== '');
      reply = '';
      return [{ kind: 'reply', lines }];
    }
    if (character === '\r' || character === '\n' || (character >= ' ' && character <= '~')) {
      reply = reply.length < maxReplyLength ? reply + character : '';
    }
    return [];
  };

  return {
    push: (bytes) => [...Buffer.from(bytes).toString('latin1')].flatMap(takeCharacter),
  };
}
