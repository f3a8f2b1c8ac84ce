import { type ChildProcess, fork } from 'node:child_process';
import { resolve } from 'node:path';
import type { DraftId, ReceiptOrder, ReceiptOrderId, ReceiptState } from '@loket/contract';
import type { PaperStrip } from '@loket/hardware';
import type { DocumentReading } from '../../local-protocol/index.ts';
import type { Log } from '../log.ts';
import type { Clock } from '../time.ts';
import { FromSession, type SessionSettings, type SessionStart, type SessionStatuses, type ToSession } from './messages.ts';

export type SessionHandlers = {
  readonly onStatuses: (statuses: SessionStatuses) => void;
  readonly onReading: (reading: DocumentReading) => void;
  readonly onReceipt: (orderId: ReceiptOrderId, receipt: ReceiptState) => void;
};

export type SessionSupervisor = {
  /** Receipts are printed for these drafts only, until the session ends. */
  readonly allowReceipt: (draftId: DraftId) => void;
  /** Prints in this session, or reports the order as cancelled if the citizen of this session did not ask for it. */
  readonly print: (draftId: DraftId, order: ReceiptOrder) => void;
  /** Ends the process with all it holds and starts a fresh one. Resolves when the old one is gone. */
  readonly renew: (how: 'asked' | 'rendererGone') => Promise<void>;
  readonly close: () => Promise<void>;
};

const sessionLimits = { endWithinMs: 5_000, restartAfterMs: 1_000 } as const;
const programPath = resolve(import.meta.dirname, 'main.ts');

type Running = {
  readonly process: ChildProcess;
  readonly gone: Promise<void>;
  readonly openOrders: Set<ReceiptOrderId>;
  /** Every order that it was given: the server sends an order again to a screen that came back. */
  readonly knownOrders: Set<ReceiptOrderId>;
  isEnding: boolean;
  /** It said something: it has come to its devices. */
  isUp: boolean;
  /** As it said when it ended; undefined if it never came to that. */
  left?: PaperStrip;
};

/** Keeps one process for the session of one citizen: it owns the document reader and the receipt printer. */
export function superviseSessions(settings: SessionSettings, handlers: SessionHandlers, clock: Clock, log: Log): SessionSupervisor {
  const allowedDrafts = new Set<DraftId>();
  let isClosed = false;
  let cancelRestart: () => void = () => undefined;
  let strip: PaperStrip = 'unknown';

  const start = (): Running => {
    // Advanced serialisation: messages are structured clones, not lines of JSON.
    const child = fork(programPath, [JSON.stringify({ settings, strip } satisfies SessionStart)], {
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const openOrders = new Set<ReceiptOrderId>();
    const found = strip;
    const running: Running = {
      process: child,
      openOrders,
      knownOrders: new Set(),
      isEnding: false,
      isUp: false,
      gone: untilGone(child),
    };
    if (child.pid !== undefined) log({ event: 'session.started', pid: child.pid });
    child.on('message', (message) => {
      take(running, FromSession.parse(message));
    });
    void running.gone.then(() => {
      // Without a last word: an order that was open may have come out in part.
      strip = running.left ?? (openOrders.size > 0 ? 'hanging' : isUnused(running) ? found : 'unknown');
      // A receipt whose process died may lie in the printer; it is not printed again by another process.
      for (const orderId of openOrders) handlers.onReceipt(orderId, { state: 'cancelled' });
      if (running.isEnding || isClosed) return;
      log({ event: 'session.ended', how: 'died' });
      allowedDrafts.clear();
      handlers.onStatuses(goneStatuses(settings));
      cancelRestart = clock.after(sessionLimits.restartAfterMs, () => {
        current = start();
      });
    });
    return running;
  };

  const take = (from: Running, message: FromSession): void => {
    from.isUp = true;
    if (message.type === 'receipt') {
      if (message.receipt.state === 'printed' || message.receipt.state === 'cancelled') from.openOrders.delete(message.orderId);
      handlers.onReceipt(message.orderId, message.receipt);
    } else if (message.type === 'left') {
      from.left = message.strip;
    } else if (from !== current || from.isEnding) {
      // What the last session still says of devices or documents concerns nobody any more.
    } else if (message.type === 'statuses') {
      handlers.onStatuses(message.statuses);
    } else {
      handlers.onReading(message.reading);
    }
  };

  const tell = (running: Running, message: ToSession): void => {
    // One that is dying just now hears nothing more: what it had to do is reported when it is gone.
    if (running.process.connected) running.process.send(message, () => undefined);
  };

  const end = async (running: Running): Promise<void> => {
    running.isEnding = true;
    allowedDrafts.clear();
    cancelRestart();
    // One that holds nothing yet is not waited for until it has come up.
    if (isUnused(running)) running.process.kill('SIGKILL');
    else tell(running, { type: 'end' });
    const cancelKill = clock.after(sessionLimits.endWithinMs, () => {
      log({ event: 'session.killed' });
      running.process.kill('SIGKILL');
    });
    await running.gone;
    cancelKill();
  };

  let current = start();

  return {
    allowReceipt(draftId) {
      allowedDrafts.add(draftId);
    },
    print(draftId, order) {
      if (current.knownOrders.has(order.orderId)) return;
      if (allowedDrafts.has(draftId) && !current.isEnding && current.process.connected) {
        current.openOrders.add(order.orderId);
        current.knownOrders.add(order.orderId);
        tell(current, { type: 'print', order });
        return;
      }
      log({ event: 'receipt.refused', reason: 'notAllowed' });
      handlers.onReceipt(order.orderId, { state: 'cancelled' });
    },
    async renew(how) {
      const ending = current;
      if (ending.isEnding) {
        await ending.gone;
        return;
      }
      await end(ending);
      log({ event: 'session.ended', how });
      if (!isClosed) current = start();
    },
    async close() {
      isClosed = true;
      await end(current);
    },
  };
}

const isUnused = ({ isUp, knownOrders }: Running): boolean => !isUp && knownOrders.size === 0;

/** Its process has ended, and so has the channel: all that it said has been heard. */
function untilGone(child: ChildProcess): Promise<void> {
  return new Promise((settle) => {
    const settleIfGone = (): void => {
      if ((child.exitCode !== null || child.signalCode !== null) && !child.connected) settle();
    };
    child.once('exit', settleIfGone);
    child.once('disconnect', settleIfGone);
    child.once('error', () => {
      settle();
    });
  });
}

const goneStatuses = (settings: SessionSettings): SessionStatuses => ({
  ...(settings.mrzReader === undefined ? {} : { mrzReader: { state: 'gone' } as const }),
  ...(settings.receiptPrinter === undefined ? {} : { receiptPrinter: { state: 'gone' } as const }),
});
