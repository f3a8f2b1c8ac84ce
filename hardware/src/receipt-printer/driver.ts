import { randomInt } from 'node:crypto';
import type { DeviceStatus, ReceiptOrder } from '@loket/contract';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { DeviceLog } from '../log.ts';
import { createStatusHolder } from '../status.ts';
import { createLink } from '../transports/link.ts';
import { SerialSettings } from '../transports/serial.ts';
import type { Transport } from '../transports/wire.ts';
import { createConversation } from './conversation.ts';
import { feedAndCut, initialize } from './epson.ts';
import { type JobResult, type PrintFailure, runJob } from './job.ts';
import { PrinterModel, renderReceipt } from './render.ts';
import { canPrint, type PrinterState, toDeviceStatus } from './status.ts';

export const ReceiptPrinterConfig = z.strictObject({
  ...SerialSettings.shape,
  baudRate: z.int().positive().default(38_400),
  model: PrinterModel.default('epson-tm-m30iii'),
  heartbeatMs: z.int().positive().default(1_000),
  replyTimeoutMs: z.int().positive().default(2_000),
  reconnectMs: z.int().positive().default(500),
  pollMs: z.int().positive().default(200),
  printTimeLimitMs: z.int().positive().default(30_000),
});
export type ReceiptPrinterConfig = z.infer<typeof ReceiptPrinterConfig>;

/** `mayHavePrinted`: part of it, or all of it, may be on paper. */
export type PrintResult = { state: 'printed' } | { state: 'failed'; reason: PrintFailure; mayHavePrinted: boolean };

/**
 * What hangs out of the printer, uncut. `unknown`: nobody was watching before; then a printer that cannot print when it is
 * first reached is taken to hold a strip, since whoever had it before could not have cut one.
 */
export const PaperStrip = z.enum(['none', 'hanging', 'unknown']);
export type PaperStrip = z.infer<typeof PaperStrip>;

/** The printer of receipts. It never holds an order back: an order is printed now or it has failed. */
export interface ReceiptPrinter {
  /**
   * Prints one receipt. `printed` only once the printer has said that it is on paper. After any failure nothing of the
   * order is left in the printer, or it is wiped before the printer is used again; whoever still wants it prints again.
   */
  print(order: ReceiptOrder): Promise<PrintResult>;
  /**
   * Stops a receipt that is being printed and wipes it from the printer, so that nothing of it comes out later.
   * Resolves true once the printer has confirmed that it holds nothing; false if it is gone or silent, in which case it
   * is wiped before anything else when it comes back.
   */
  cancel(): Promise<boolean>;
  /** What the next driver of this printer has to know, so that it cuts off what is there and no blank piece. */
  strip(): PaperStrip;
  status(): DeviceStatus;
  onStatus(listener: (status: DeviceStatus) => void): () => void;
  /** Cancels, then lets go of the port; may be called twice. */
  close(): Promise<void>;
}

/**
 * Driver for Epson TM receipt printers over a serial line (ESC/POS). Each time the line comes up, the printer's buffers
 * are wiped first: what waits there may be someone else's. `left` is what the driver before this one left hanging.
 */
export function createReceiptPrinter(
  config: ReceiptPrinterConfig,
  transport: Transport,
  clock: Clock,
  log: DeviceLog,
  left: PaperStrip = 'unknown',
): ReceiptPrinter {
  const status = createStatusHolder('receiptPrinter', log);
  const link = createLink(transport, clock, config.reconnectMs);
  const conversation = createConversation(link, clock, config.replyTimeoutMs);
  let isClean = false;
  let strip = left;
  let job: Promise<PrintResult> | undefined;
  let cancelling = new AbortController();
  let cancelHeartbeat: (() => void) | undefined;

  const lose = (): void => {
    if (!link.isUp()) return;
    log({ event: 'device.lost', device: 'receiptPrinter', cause: 'noReply' });
    link.drop();
  };

  const clear = async (): Promise<void> => {
    isClean = await conversation.clear();
    log({ event: 'receipt.cleared', confirmed: isClean });
    if (!isClean) lose();
  };

  /** A torn-off beginning must not hang in the slot until it comes out with the next citizen's receipt. */
  const payCut = async (): Promise<void> => {
    if (strip !== 'hanging' || !canPrint(status.get())) return;
    strip = 'none';
    if (!((await conversation.send(initialize)) && (await conversation.send(feedAndCut)))) strip = 'hanging';
  };

  const take = (state: PrinterState): void => {
    status.set(toDeviceStatus(state));
  };

  const beat = async (): Promise<void> => {
    if (job === undefined) {
      const state = await conversation.readState();
      if (!isClean) return;
      if (state === undefined) {
        lose();
        return;
      }
      take(state);
      if (job === undefined) await payCut();
    }
    scheduleBeat();
  };

  const scheduleBeat = (): void => {
    cancelHeartbeat?.();
    cancelHeartbeat = clock.after(config.heartbeatMs, () => void beat());
  };

  const comeUp = async (): Promise<void> => {
    log({ event: 'device.opened', device: 'receiptPrinter' });
    await clear();
    if (isClean) await beat();
    if (isClean && strip === 'unknown') strip = canPrint(status.get()) ? 'none' : 'hanging';
  };

  link.onUp(() => void comeUp());
  link.onDown(() => {
    isClean = false;
    cancelHeartbeat?.();
    status.set({ state: 'gone' });
  });
  link.start();

  /** Leaves the printer as if the order had never been there, as far as paper allows. */
  const cleanUp = async (result: JobResult): Promise<void> => {
    if (result.ok || !result.hasSent) return;
    if (result.mayHavePrinted) strip = 'hanging';
    await clear();
    const state = isClean ? await conversation.readState() : undefined;
    if (state === undefined) return;
    take(state);
    await payCut();
  };

  const work = async (order: ReceiptOrder): Promise<PrintResult> => {
    const blocks = renderReceipt(order, config.model);
    log({ event: 'receipt.started', orderId: order.orderId, blocks: blocks.length });
    const result = await runJob(conversation, clock, blocks, {
      // Random, so that a late answer to an earlier program's receipt confirms nothing here.
      processId: String(randomInt(10_000)).padStart(4, '0'),
      pollMs: config.pollMs,
      timeLimitMs: config.printTimeLimitMs,
      signal: cancelling.signal,
      onState: take,
    });
    await cleanUp(result);
    if (result.ok) {
      log({ event: 'receipt.printed', orderId: order.orderId });
      return { state: 'printed' };
    }
    const { reason, mayHavePrinted } = result;
    log({ event: 'receipt.failed', orderId: order.orderId, reason, mayHavePrinted });
    return { state: 'failed', reason, mayHavePrinted };
  };

  const cancel = async (): Promise<boolean> => {
    if (job !== undefined) {
      cancelling.abort();
      await job;
    }
    return isClean;
  };

  return {
    async print(order) {
      if (job !== undefined) return { state: 'failed', reason: 'printing', mayHavePrinted: false };
      if (!isClean) return { state: 'failed', reason: 'gone', mayHavePrinted: false };
      cancelling = new AbortController();
      job = work(order);
      try {
        return await job;
      } finally {
        job = undefined;
      }
    },
    cancel,
    strip: () => strip,
    status: () => status.get(),
    onStatus: (listener) => status.onChange(listener),
    async close() {
      await cancel();
      await link.close();
    },
  };
}
