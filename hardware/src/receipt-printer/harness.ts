import { type Clock, systemClock } from '../clock.ts';
import type { DeviceLogEntry } from '../log.ts';
import { createTestCable } from '../testing/cable.ts';
import { createSerialTransport } from '../transports/serial.ts';
import { createReceiptPrinter, type PaperStrip, type ReceiptPrinter, ReceiptPrinterConfig } from './driver.ts';
import type { ReceiptPrinterHarness } from './receipt-printer.contract.ts';
import { createPrinterSimulator, type PrinterSimulator } from './simulator.ts';

export interface SimulatedPrinterHarness extends ReceiptPrinterHarness {
  simulator: PrinterSimulator;
  logged: DeviceLogEntry[];
  /** Another driver on the same port, as the next session's process has, told what the one before left. Close that one before. */
  openAgain(left?: PaperStrip): ReceiptPrinter;
}

/** The driver and its simulator with a cable of pseudo terminals between them. */
export async function simulatedPrinter(
  clock: Clock = systemClock,
  settings: Partial<ReceiptPrinterConfig> = {},
): Promise<SimulatedPrinterHarness> {
  const cable = await createTestCable();
  const simulator = createPrinterSimulator(cable.wire);
  const config = ReceiptPrinterConfig.parse({
    path: cable.hostPath,
    model: 'epson-tm-m30iii',
    reconnectMs: 20,
    heartbeatMs: 20,
    pollMs: 10,
    ...settings,
  });
  const logged: DeviceLogEntry[] = [];
  const printers: ReceiptPrinter[] = [];
  const open = (left?: PaperStrip): ReceiptPrinter => {
    const printer = createReceiptPrinter(config, createSerialTransport(config, systemClock), clock, (entry) => logged.push(entry), left);
    printers.push(printer);
    return printer;
  };
  return {
    printer: open(),
    simulator,
    logged,
    openAgain: open,
    takePaper: () => Promise.resolve(simulator.tear()),
    unplug: () => cable.unplug(),
    plugIn: () => cable.plugIn(),
    async close() {
      await Promise.all(printers.map((printer) => printer.close()));
      await cable.close();
    },
  };
}
