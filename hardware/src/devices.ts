import type { DeviceKind, DeviceStatus } from '@loket/contract';
import { z } from 'zod';
import { type Button, ButtonConfig, createButton } from './button/driver.ts';
import type { Clock } from './clock.ts';
import { createEmitter } from './events.ts';
import type { DeviceLog } from './log.ts';
import { createMrzReader, type MrzReader, MrzReaderConfig } from './mrz-reader/driver.ts';
import { createReceiptPrinter, type ReceiptPrinter, ReceiptPrinterConfig } from './receipt-printer/driver.ts';
import { createSerialTransport } from './transports/serial.ts';

export const DevicesConfig = z.strictObject({
  button: ButtonConfig,
  mrzReader: MrzReaderConfig,
  receiptPrinter: ReceiptPrinterConfig,
});
export type DevicesConfig = z.infer<typeof DevicesConfig>;

/** The devices of one kiosk, where one process owns them all. */
export interface Devices {
  button: Button;
  mrzReader: MrzReader;
  receiptPrinter: ReceiptPrinter;
  statuses(): Record<DeviceKind, DeviceStatus>;
  onStatus(listener: (change: { device: DeviceKind; status: DeviceStatus }) => void): () => void;
  /** Lets go of all ports; may be called twice. */
  close(): Promise<void>;
}

/** Opens each device over its serial port, now or as soon as it is there. */
export function createDevices(config: DevicesConfig, { clock, log }: { clock: Clock; log: DeviceLog }): Devices {
  const button = createButton(config.button, createSerialTransport(config.button, clock), clock, log);
  const mrzReader = createMrzReader(config.mrzReader, createSerialTransport(config.mrzReader, clock), clock, log);
  const receiptPrinter = createReceiptPrinter(config.receiptPrinter, createSerialTransport(config.receiptPrinter, clock), clock, log);
  const changes = createEmitter<{ device: DeviceKind; status: DeviceStatus }>();
  button.onStatus((status) => {
    changes.emit({ device: 'button', status });
  });
  mrzReader.onStatus((status) => {
    changes.emit({ device: 'mrzReader', status });
  });
  receiptPrinter.onStatus((status) => {
    changes.emit({ device: 'receiptPrinter', status });
  });
  return {
    button,
    mrzReader,
    receiptPrinter,
    statuses: () => ({ button: button.status(), mrzReader: mrzReader.status(), receiptPrinter: receiptPrinter.status() }),
    onStatus: (listener) => changes.on(listener),
    async close() {
      await Promise.all([button.close(), mrzReader.close(), receiptPrinter.close()]);
      changes.clear();
    },
  };
}
