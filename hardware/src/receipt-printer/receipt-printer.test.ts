import { systemClock } from '../clock.ts';
import { plugByHand } from '../testing/person.ts';
import { createSerialTransport } from '../transports/serial.ts';
import { createReceiptPrinter, ReceiptPrinterConfig } from './driver.ts';
import { simulatedPrinter } from './harness.ts';
import { describeReceiptPrinter, type ReceiptPrinterHarness } from './receipt-printer.contract.ts';

describeReceiptPrinter('simulator over pseudo terminals', () => simulatedPrinter());

async function realPrinter(path: string): Promise<ReceiptPrinterHarness> {
  const config = ReceiptPrinterConfig.parse({ path, model: process.env.LOKET_RECEIPT_PRINTER_MODEL ?? 'epson-tm-m30iii' });
  const printer = createReceiptPrinter(config, createSerialTransport(config, systemClock), systemClock, () => undefined);
  return { printer, takePaper: () => Promise.resolve(undefined), ...plugByHand, close: () => printer.close() };
}

const path = process.env.LOKET_RECEIPT_PRINTER_PORT;
if (path !== undefined) describeReceiptPrinter('printer at LOKET_RECEIPT_PRINTER_PORT', () => realPrinter(path));
