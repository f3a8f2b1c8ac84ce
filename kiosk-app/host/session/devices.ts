import type { MrzReadResult, PrintResult, ReceiptPrinter } from '@loket/hardware';
import type { DocumentReading } from '../../local-protocol/index.ts';
import type { DeskPrinter, PrintOutcome } from './print-desk.ts';

/** What the reader saw, as the counter says it: a zone that names nobody is a wrong format, half a swipe is incomplete. */
export function toReading(result: MrzReadResult): DocumentReading {
  if (result.kind === 'document') return { outcome: 'read', document: result.document };
  switch (result.reason) {
    case 'checkDigit':
      return { outcome: 'unreadable', reason: 'checkDigit' };
    case 'frame':
      return { outcome: 'unreadable', reason: 'incomplete' };
    case 'format':
    case 'unsupportedDocument':
      return { outcome: 'unreadable', reason: 'format' };
  }
}

function toOutcome(result: PrintResult): PrintOutcome {
  if (result.state === 'printed') return { printed: true };
  switch (result.reason) {
    case 'cancelled':
    case 'notConfirmed':
    case 'printing':
      return { printed: false, reason: 'error' };
    default:
      return { printed: false, reason: result.reason };
  }
}

/** The driver as the print desk sees it. */
export const toDeskPrinter = (printer: ReceiptPrinter): DeskPrinter => ({
  print: async (order) => toOutcome(await printer.print(order)),
  async cancel() {
    await printer.cancel();
  },
  status: () => printer.status(),
  onStatus: (listener) => printer.onStatus(listener),
});
