import { createEmitter } from '../events.ts';
import type { SimulatorWire } from '../transports/simulator-wire.ts';
import { channelName } from './protocol.ts';

/** A Numato Lab 32 Channel USB GPIO Module with a button to ground on one channel and a light on another. */
export interface ButtonSimulator {
  press(): void;
  release(): void;
  isPressed(): boolean;
  isLit(): boolean;
  onChange(listener: () => void): () => void;
  /** Stops answering without being pulled out, as hung firmware does; `false` ends it. */
  hang(hung: boolean): void;
  /** Bytes that no board would send. */
  sendNoise(bytes: Uint8Array): void;
}

export interface ButtonSimulatorOptions {
  buttonChannel?: number;
  lightChannel?: number;
}

const lineEnd = '\n\r';
const toHex = (word: number): string => (word >>> 0).toString(16).toUpperCase().padStart(8, '0');

/** Speaks the board's side of the protocol on `wire`. A board that is plugged in again starts from its power-on state. */
export function createButtonSimulator(wire: SimulatorWire, options: ButtonSimulatorOptions = {}): ButtonSimulator {
  const { buttonChannel = 0, lightChannel = 1 } = options;
  const changes = createEmitter<void>();
  const powerOn = () => ({ directions: 0xffffffff, mask: 0xffffffff, outputs: 0, notify: false, typed: '' });
  let board = powerOn();
  let pressed = false;
  let hung = false;

  /** Inputs are pulled up; the button pulls its own channel down. */
  const levels = (): number => {
    const inputs = pressed ? 0xffffffff & ~(1 << buttonChannel) : 0xffffffff;
    return ((inputs & board.directions) | (board.outputs & ~board.directions)) >>> 0;
  };

  const say = (text: string): void => {
    if (!hung) wire.write(Buffer.from(text, 'ascii'));
  };

  const setBit = (name: string, high: boolean): void => {
    const channel = [...Array(32).keys()].find((candidate) => channelName(candidate) === name);
    if (channel === undefined) return;
    board.directions &= ~(1 << channel);
    board.outputs = high ? board.outputs | (1 << channel) : board.outputs & ~(1 << channel);
    changes.emit();
  };

  /** What the board prints between the echo and the prompt, or undefined for a command that it does not know. */
  const run = (command: string): string | undefined => {
    const [group, verb, argument = ''] = command.split(' ');
    if (command === 'ver') return `00000008${lineEnd}`;
    if (group !== 'gpio') return undefined;
    if (verb === 'readall') return `${toHex(levels())}${lineEnd}`;
    if (verb === 'notify' && (argument === 'on' || argument === 'off')) {
      board.notify = argument === 'on';
      return `gpio notify ${board.notify ? 'enabled' : 'disabled'}${lineEnd}`;
    }
    if (verb === 'iomask' || verb === 'iodir') {
      const word = Number.parseInt(argument, 16);
      if (verb === 'iomask') board.mask = word;
      else board.directions = (word & board.mask) | (board.directions & ~board.mask);
      return '';
    }
    if (verb === 'set' || verb === 'clear') {
      setBit(argument, verb === 'set');
      return '';
    }
    return undefined;
  };

  const setPressed = (next: boolean): void => {
    if (pressed === next) return;
    const previous = levels();
    pressed = next;
    if (board.notify) say(`# ${toHex(levels())} ${toHex(previous)} ${toHex(board.directions)}${lineEnd}`);
    changes.emit();
  };

  wire.onPlugged(() => {
    board = powerOn();
    changes.emit();
  });
  wire.onData((bytes) => {
    for (const character of Buffer.from(bytes).toString('latin1')) {
      if (character !== '\r') {
        if (character !== '\n') board.typed += character;
        continue;
      }
      const command = board.typed;
      board.typed = '';
      say(`${command}${lineEnd}${run(command) ?? ''}>`);
    }
  });

  return {
    press: () => {
      setPressed(true);
    },
    release: () => {
      setPressed(false);
    },
    isPressed: () => pressed,
    isLit: () => ((board.outputs >>> lightChannel) & 1) === 1,
    onChange: (listener) => changes.on(listener),
    hang(next) {
      hung = next;
    },
    sendNoise: (bytes) => {
      wire.write(bytes);
    },
  };
}
