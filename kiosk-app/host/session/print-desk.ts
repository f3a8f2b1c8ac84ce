import type { AttentionReason, DeviceStatus, ReceiptOrder, ReceiptOrderId, ReceiptState } from '@loket/contract';
import type { Clock } from '../time.ts';

export type PrintOutcome = { readonly printed: true } | { readonly printed: false; readonly reason: AttentionReason | 'gone' };

/** The part of a receipt printer that the desk needs. */
export type DeskPrinter = {
  readonly print: (order: ReceiptOrder) => Promise<PrintOutcome>;
  /** Nothing of the running order comes out after this resolves. */
  readonly cancel: () => Promise<void>;
  readonly status: () => DeviceStatus;
  readonly onStatus: (listener: (status: DeviceStatus) => void) => () => void;
};

export type PrintDesk = {
  readonly order: (order: ReceiptOrder) => void;
  /** Cancels what has not come out and reports it; nothing prints afterwards. May be called twice. */
  readonly end: () => Promise<void>;
};

const retryAfterMs = 3_000;

const isUsable = (status: DeviceStatus): boolean =>
  status.state === 'ready' || (status.state === 'attention' && status.reason === 'paperLow');

/**
 * Prints the orders of one session, one after the other. An order that cannot come out waits for the printer as long as the
 * session is open, and is then cancelled: the next citizen never finds it.
 */
export function createPrintDesk(
  printer: DeskPrinter,
  report: (orderId: ReceiptOrderId, receipt: ReceiptState) => void,
  clock: Clock,
): PrintDesk {
  const open: ReceiptOrder[] = [];
  let running: Promise<void> | undefined;
  let hasEnded = false;
  let wake: () => void = () => undefined;

  const untilUsable = (): Promise<void> =>
    new Promise((resolve) => {
      let stopListening: () => void = () => undefined;
      let cancelRetry: () => void = () => undefined;
      wake = () => {
        stopListening();
        cancelRetry();
        resolve();
      };
      if (hasEnded) {
        wake();
        return;
      }
      stopListening = printer.onStatus((status) => {
        if (isUsable(status)) wake();
      });
      // A printer that calls itself ready after a failure will not announce a change.
      if (isUsable(printer.status())) cancelRetry = clock.after(retryAfterMs, wake);
    });

  const printOne = async (order: ReceiptOrder): Promise<void> => {
    while (!hasEnded) {
      const outcome = await printer.print(order);
      if (outcome.printed) {
        report(order.orderId, { state: 'printed' });
        return;
      }
      if (hasEnded) break;
      report(order.orderId, { state: 'waiting', reason: outcome.reason });
      await untilUsable();
    }
    report(order.orderId, { state: 'cancelled' });
  };

  const run = async (): Promise<void> => {
    for (let order = open.shift(); order !== undefined; order = open.shift()) await printOne(order);
    running = undefined;
  };

  return {
    order(order) {
      open.push(order);
      running ??= run();
    },
    async end() {
      hasEnded = true;
      wake();
      await printer.cancel();
      await running;
    },
  };
}
