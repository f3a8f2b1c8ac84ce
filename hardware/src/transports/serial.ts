import { SerialPort } from 'serialport';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import { endAtHangUp } from './hang-up.ts';
import type { OpenFailure, OpenResult, Transport, WriteResult } from './wire.ts';

/** Line settings of a serial port; the path comes from configuration, never from a listing (a pty is in none). */
export const SerialSettings = z.strictObject({
  path: z.string().min(1),
  baudRate: z.int().positive(),
  dataBits: z.union([z.literal(7), z.literal(8)]).default(8),
  parity: z.enum(['none', 'even', 'odd']).default('none'),
  stopBits: z.union([z.literal(1), z.literal(2)]).default(1),
  /** Hardware flow control (RTS/CTS); leave off where the cable or adapter has none. */
  rtscts: z.boolean().default(false),
});
export type SerialSettings = z.infer<typeof SerialSettings>;

function openFailureOf(message: string): OpenFailure {
  if (/no such file|ENOENT|cannot open|ENXIO|no such device/i.test(message)) return 'notThere';
  if (/lock|busy|EAGAIN|temporarily unavailable/i.test(message)) return 'inUse';
  return 'refused';
}

export interface SerialOptions {
  writeTimeoutMs?: number;
  /** Deliver what arrived before the port was opened. Off for drivers: those bytes may belong to an earlier citizen. */
  keepWaitingBytes?: boolean;
}

/**
 * A serial port as a wire, with exclusive use of the port.
 * A write that fails counts as pulled out, since a port that was pulled out often says so in no other way; a drain that
 * does not return within `writeTimeoutMs` is given up for the same reason.
 */
export function createSerialTransport(settings: SerialSettings, clock: Clock, options: SerialOptions = {}): Transport {
  const { writeTimeoutMs = 5_000, keepWaitingBytes = false } = options;
  const data = createEmitter<Uint8Array>();
  const gone = createEmitter<void>();
  let port: SerialPort | undefined;

  const forget = (lost: SerialPort): void => {
    if (port !== lost) return;
    port = undefined;
    if (lost.isOpen) lost.close(() => undefined);
    gone.emit();
  };

  const open = (): Promise<OpenResult> => {
    const { path, baudRate, dataBits, parity, stopBits, rtscts } = settings;
    const opening = new SerialPort({ path, baudRate, dataBits, parity, stopBits, rtscts, autoOpen: false, lock: true, hupcl: true });
    return new Promise((resolve) => {
      const listen = (): void => {
        port = opening;
        if (opening.port !== undefined) endAtHangUp(opening.port);
        // Without a reader the port never notices that it was pulled out.
        opening.on('data', (chunk: Buffer) => {
          if (port === opening) data.emit(chunk);
          chunk.fill(0);
        });
        opening.on('close', () => {
          forget(opening);
        });
        opening.on('error', () => {
          forget(opening);
        });
        resolve({ ok: true });
      };
      opening.open((error) => {
        if (error !== null) resolve({ ok: false, error: openFailureOf(error.message) });
        else if (keepWaitingBytes) listen();
        else opening.flush(listen);
      });
    });
  };

  const write = (bytes: Uint8Array): Promise<WriteResult> => {
    const target = port;
    if (target === undefined) return Promise.resolve({ ok: false, error: 'gone' });
    return new Promise((resolve) => {
      let settled = false;
      const settle = (result: WriteResult): void => {
        if (settled) return;
        settled = true;
        cancelTimeout();
        stopWatching();
        resolve(result);
        if (!result.ok) forget(target);
      };
      const cancelTimeout = clock.after(writeTimeoutMs, () => {
        settle({ ok: false, error: 'timeout' });
      });
      const stopWatching = gone.on(() => {
        settle({ ok: false, error: 'gone' });
      });
      target.write(Buffer.from(bytes), (writeError) => {
        if (writeError) {
          settle({ ok: false, error: 'gone' });
          return;
        }
        target.drain((drainError) => {
          settle(drainError ? { ok: false, error: 'gone' } : { ok: true });
        });
      });
    });
  };

  return {
    open,
    write,
    onData: (listener) => data.on(listener),
    onGone: (listener) => gone.on(listener),
    close() {
      const closing = port;
      port = undefined;
      if (closing === undefined) return Promise.resolve();
      gone.emit();
      return new Promise((resolve) => {
        if (!closing.isOpen) {
          resolve();
          return;
        }
        closing.close(() => {
          resolve();
        });
      });
    },
  };
}
