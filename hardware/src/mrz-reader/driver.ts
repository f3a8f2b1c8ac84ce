import type { DeviceStatus } from '@loket/contract';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import type { DeviceLog } from '../log.ts';
import { createStatusHolder } from '../status.ts';
import { createLink } from '../transports/link.ts';
import { SerialSettings } from '../transports/serial.ts';
import type { Transport } from '../transports/wire.ts';
import { createFrameDecoder, type Frame, MrzFraming } from './framing.ts';
import { type MrzReadResult, parseMrz } from './parse.ts';

export const MrzReaderConfig = z.strictObject({
  ...SerialSettings.shape,
  baudRate: z.int().positive().default(9_600),
  framing: MrzFraming.default('stxEtx'),
  /** Silence after which an unfinished frame is given up, and after which bare characters are a whole. */
  silenceMs: z.int().positive().default(300),
  reconnectMs: z.int().positive().default(500),
});
export type MrzReaderConfig = z.infer<typeof MrzReaderConfig>;

/** A reader through which a citizen swipes an identity document. */
export interface MrzReader {
  onRead(listener: (result: MrzReadResult) => void): () => void;
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** Lets go of the port; may be called twice. */
  close(): Promise<void>;
}

/**
 * Driver for a serial swipe reader that speaks only when something was swiped. It is `ready` while its port is open:
 * these readers answer no question, so a reader without power behind a port that stays open cannot be told from a quiet one.
 * What was read is told once and kept nowhere.
 */
export function createMrzReader(config: MrzReaderConfig, transport: Transport, clock: Clock, log: DeviceLog): MrzReader {
  const reads = createEmitter<MrzReadResult>();
  const status = createStatusHolder('mrzReader', log);
  const link = createLink(transport, clock, config.reconnectMs);
  let decoder = createFrameDecoder(config.framing);
  let cancelSilence: (() => void) | undefined;

  const tell = (frame: Frame): void => {
    const result: MrzReadResult = frame.kind === 'lines' ? parseMrz(frame.lines, clock.today()) : { kind: 'unreadable', reason: 'frame' };
    log({ event: 'mrz.read', result: result.kind === 'document' ? 'document' : result.reason });
    reads.emit(result);
  };

  link.onUp(() => {
    log({ event: 'device.opened', device: 'mrzReader' });
    status.set({ state: 'ready' });
  });
  link.onDown(() => {
    cancelSilence?.();
    decoder = createFrameDecoder(config.framing);
    status.set({ state: 'gone' });
  });
  link.onData((bytes) => {
    cancelSilence?.();
    for (const frame of decoder.push(bytes)) tell(frame);
    if (!decoder.isWaiting()) return;
    cancelSilence = clock.after(config.silenceMs, () => {
      for (const frame of decoder.silence()) tell(frame);
    });
  });
  link.start();

  return {
    onRead: (listener) => reads.on(listener),
    status: () => status.get(),
    onStatus: (listener) => status.onChange(listener),
    async close() {
      reads.clear();
      await link.close();
    },
  };
}
