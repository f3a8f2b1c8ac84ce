import type { DeviceStatus } from '@loket/contract';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import type { DeviceLog } from '../log.ts';
import { createStatusHolder } from '../status.ts';
import { createLink } from '../transports/link.ts';
import { SerialSettings } from '../transports/serial.ts';
import type { Transport } from '../transports/wire.ts';
import { createBoard } from './board.ts';
import { createDebouncer } from './debounce.ts';
import { commands, levelOf, parseWord } from './protocol.ts';

const Channel = z.int().min(0).max(31);

export const ButtonConfig = z.strictObject({
  ...SerialSettings.shape,
  baudRate: z.int().positive().default(115_200),
  buttonChannel: Channel.default(0),
  lightChannel: Channel.default(1),
  /** The level that means pressed: `low` for a button that connects the channel to ground under a pull-up resistor. */
  pressedLevel: z.enum(['low', 'high']).default('low'),
  debounceMs: z.int().positive().default(40),
  heartbeatMs: z.int().positive().default(1_000),
  replyTimeoutMs: z.int().positive().default(1_000),
  reconnectMs: z.int().positive().default(500),
});
export type ButtonConfig = z.infer<typeof ButtonConfig>;

/** The intercom button and the light in it. */
export interface Button {
  onPress(listener: () => void): () => void;
  onRelease(listener: () => void): () => void;
  /** Lights the button, or puts it out; the wish outlives a replug. Resolves false if the board did not confirm it now. */
  setLight(on: boolean): Promise<boolean>;
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** Lets go of the port; may be called twice. */
  close(): Promise<void>;
}

/**
 * Driver for a button on a Numato Lab 32 Channel USB GPIO Module. A press is told at its first contact, never twice for
 * one press, and not for a button that was already down when the board appeared. The heartbeat notices a board that
 * stopped answering and also a change whose notification was lost.
 */
export function createButton(config: ButtonConfig, transport: Transport, clock: Clock, log: DeviceLog): Button {
  const presses = createEmitter<void>();
  const releases = createEmitter<void>();
  const status = createStatusHolder('button', log);
  const link = createLink(transport, clock, config.reconnectMs);
  const board = createBoard(link, clock, config.replyTimeoutMs);
  let isLit = false;
  let isReady = false;
  let cancelHeartbeat: (() => void) | undefined;

  const debouncer = createDebouncer(clock, config.debounceMs, (pressed) => {
    log({ event: pressed ? 'button.pressed' : 'button.released' });
    (pressed ? presses : releases).emit();
  });
  const isPressed = (levels: number): boolean => levelOf(levels, config.buttonChannel) === (config.pressedLevel === 'high');

  const readLevels = async (): Promise<number | undefined> => {
    const answer = await board.ask(commands.readAll);
    return answer.ok ? parseWord(answer.lines.at(-1) ?? '') : undefined;
  };

  const giveUp = (): void => {
    if (!link.isUp()) return;
    log({ event: 'device.lost', device: 'button', cause: 'noReply' });
    link.drop();
  };

  const beat = async (): Promise<void> => {
    const levels = await readLevels();
    if (!isReady) return;
    if (levels === undefined) {
      giveUp();
      return;
    }
    debouncer.sample(isPressed(levels));
    scheduleBeat();
  };

  const scheduleBeat = (): void => {
    cancelHeartbeat = clock.after(config.heartbeatMs, () => void beat());
  };

  const setUp = async (): Promise<void> => {
    log({ event: 'device.opened', device: 'button' });
    const steps = [
      commands.version,
      commands.maskAll,
      commands.directions([config.lightChannel]),
      commands.set(config.lightChannel, isLit),
      commands.notifyOn,
    ];
    for (const step of steps) {
      const answer = await board.ask(step);
      if (!answer.ok) {
        giveUp();
        return;
      }
    }
    const levels = await readLevels();
    if (levels === undefined) {
      giveUp();
      return;
    }
    debouncer.reset(isPressed(levels));
    isReady = true;
    status.set({ state: 'ready' });
    scheduleBeat();
  };

  link.onUp(() => void setUp());
  link.onDown(() => {
    isReady = false;
    cancelHeartbeat?.();
    debouncer.close();
    status.set({ state: 'gone' });
  });
  board.onChange((levels) => {
    if (isReady) debouncer.sample(isPressed(levels));
  });
  link.start();

  return {
    onPress: (listener) => presses.on(listener),
    onRelease: (listener) => releases.on(listener),
    async setLight(on) {
      isLit = on;
      if (!isReady) return false;
      const answer = await board.ask(commands.set(config.lightChannel, on));
      return answer.ok;
    },
    status: () => status.get(),
    onStatus: (listener) => status.onChange(listener),
    async close() {
      presses.clear();
      releases.clear();
      await link.close();
    },
  };
}
