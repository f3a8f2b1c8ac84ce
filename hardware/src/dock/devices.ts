import { join } from 'node:path';
import { type ButtonSimulator, createButtonSimulator } from '../button/simulator.ts';
import type { Clock } from '../clock.ts';
import { createEmitter } from '../events.ts';
import type { MrzFraming } from '../mrz-reader/framing.ts';
import { createMrzReaderSimulator, type MrzReaderSimulator } from '../mrz-reader/simulator.ts';
import { createPrinterSimulator, type PrinterSimulator } from '../receipt-printer/simulator.ts';
import { createSimulatedCable, type SimulatedCable } from '../transports/simulator-wire.ts';

export const dockDeviceNames = ['button', 'mrzReader', 'receiptPrinter'] as const;
export type DockDeviceName = (typeof dockDeviceNames)[number];

export interface DockDevices {
  button: ButtonSimulator;
  mrzReader: MrzReaderSimulator;
  receiptPrinter: PrinterSimulator;
  framing: MrzFraming;
  cables: Record<DockDeviceName, SimulatedCable>;
  /** A whole press: down, and up again after `holdMs`. */
  pressButton(holdMs: number): void;
  /** Something about a device, its plug or its paper has changed. */
  onChange(listener: () => void): () => void;
  /** Unplugs everything and ends what was started; may be called twice. */
  close(): Promise<void>;
}

/** Makes the three devices with their cables in `folder`, plugged in. Throws where socat is missing. */
export async function createDockDevices(folder: string, clock: Clock, framing: MrzFraming = 'stxEtx'): Promise<DockDevices> {
  const [buttonCable, readerCable, printerCable] = await Promise.all([
    createSimulatedCable(join(folder, 'button')),
    createSimulatedCable(join(folder, 'mrz-reader')),
    createSimulatedCable(join(folder, 'receipt-printer')),
  ]);
  const changes = createEmitter<void>();
  const tell = (): void => {
    changes.emit();
  };
  const button = createButtonSimulator(buttonCable.wire);
  const receiptPrinter = createPrinterSimulator(printerCable.wire);
  button.onChange(tell);
  receiptPrinter.onChange(tell);

  const announcing = (cable: SimulatedCable): SimulatedCable => ({
    ...cable,
    unplug: () => cable.unplug().then(tell),
    plugIn: () => cable.plugIn().then(tell),
  });

  return {
    button,
    mrzReader: createMrzReaderSimulator(readerCable.wire, framing),
    receiptPrinter,
    framing,
    cables: { button: announcing(buttonCable), mrzReader: announcing(readerCable), receiptPrinter: announcing(printerCable) },
    pressButton(holdMs) {
      button.press();
      clock.after(holdMs, () => {
        button.release();
      });
    },
    onChange: (listener) => changes.on(listener),
    async close() {
      changes.clear();
      await Promise.all([buttonCable.close(), readerCable.close(), printerCable.close()]);
    },
  };
}

/** What the page and tests see of the devices. */
export function dockState({ button, receiptPrinter, framing, cables }: DockDevices) {
  return {
    devices: {
      button: { isPlugged: cables.button.isPlugged(), path: cables.button.hostPath, isPressed: button.isPressed(), isLit: button.isLit() },
      mrzReader: { isPlugged: cables.mrzReader.isPlugged(), path: cables.mrzReader.hostPath, framing },
      receiptPrinter: { isPlugged: cables.receiptPrinter.isPlugged(), path: cables.receiptPrinter.hostPath, ...receiptPrinter.state() },
    },
    receipts: listReceipts(receiptPrinter),
  };
}
export type DockState = ReturnType<typeof dockState>;

/** The printed pieces in a shape for JSON. */
export function listReceipts(printer: PrinterSimulator) {
  return printer.pieces().map(({ number, text, qrCodes, isCut, isTaken }) => ({
    number,
    text,
    qrCodes,
    isCut,
    isTaken,
    image: `/api/printer/receipts/${number}.png`,
  }));
}
