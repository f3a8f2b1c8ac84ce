import type { AttentionReason } from '@loket/contract';
import type { Clock } from '../clock.ts';
import type { Conversation } from './conversation.ts';
import { initialize, requestProcessId } from './epson.ts';
import { canPrint, type PrinterState, toDeviceStatus } from './status.ts';

/**
 * Why a receipt was not printed. `gone`: unplugged or silent. `cancelled`: the session ended. `notConfirmed`: the printer
 * did not say in time that it was done. `printing`: another receipt is being printed. The rest is what the printer needs.
 */
export type PrintFailure = Exclude<AttentionReason, 'paperLow'> | 'gone' | 'cancelled' | 'notConfirmed' | 'printing';

export interface JobOptions {
  /** What the printer confirms by: four printable ASCII characters, another one for each job. */
  processId: string;
  /** How often the printer is asked how it is, while it prints what was sent. */
  pollMs: number;
  /** How long printing may take, waiting for a hot print head included. */
  timeLimitMs: number;
  /** Aborts when the order is cancelled. */
  signal: AbortSignal;
  /** Hears each state that was read on the way. */
  onState(state: PrinterState): void;
}

/** `hasSent`: something waits in the printer. `mayHavePrinted`: that something can be more than settings, and so be on paper. */
export type JobResult = { ok: true } | { ok: false; reason: PrintFailure; hasSent: boolean; mayHavePrinted: boolean };

/**
 * Sets the printer back to its power-on settings, sends blocks to it and waits until it says that they are on paper (Epson ESC/POS, GS ( H fn = 48). Asks for
 * the status before, between and after blocks, and stops at the first thing that keeps it from printing. Clearing what
 * is left in the printer is the caller's.
 */
export async function runJob(
  conversation: Conversation,
  clock: Clock,
  blocks: readonly Uint8Array[],
  options: JobOptions,
): Promise<JobResult> {
  const startedAtMs = clock.nowMs();
  let hasSent = false;
  let mayHavePrinted = false;
  let isConfirmed = false;
  let wake = (): void => undefined;
  const onAbort = (): void => {
    wake();
  };
  options.signal.addEventListener('abort', onAbort);
  const stopListening = conversation.onProcessId((id) => {
    if (id !== options.processId) return;
    isConfirmed = true;
    wake();
  });

  const fail = (reason: PrintFailure): JobResult => ({ ok: false, reason, hasSent, mayHavePrinted });

  const pause = (): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(options.pollMs, resolve);
      wake = () => {
        cancel();
        resolve();
      };
      if (isConfirmed || options.signal.aborted) wake();
    });

  /** Undefined if all is well; waits for what passes by itself. */
  const findTrouble = async (): Promise<PrintFailure | undefined> => {
    for (;;) {
      if (options.signal.aborted) return 'cancelled';
      const state = await conversation.readState();
      if (options.signal.aborted) return 'cancelled';
      if (state === undefined) return 'gone';
      options.onState(state);
      const status = toDeviceStatus(state);
      if (canPrint(status) || status.state !== 'attention' || status.reason === 'paperLow') return undefined;
      if (status.reason !== 'busy') return status.reason;
      if (clock.nowMs() - startedAtMs >= options.timeLimitMs) return 'busy';
      await pause();
    }
  };

  const run = async (): Promise<JobResult> => {
    const before = await findTrouble();
    if (before !== undefined) return fail(before);
    for (const block of [initialize, ...blocks, requestProcessId(options.processId)]) {
      hasSent = true;
      mayHavePrinted ||= block !== initialize;
      if (!(await conversation.send(block))) return fail('gone');
      const trouble = await findTrouble();
      if (trouble !== undefined) return fail(trouble);
    }
    while (!isConfirmed) {
      if (clock.nowMs() - startedAtMs >= options.timeLimitMs) return fail('notConfirmed');
      await pause();
      if (isConfirmed) break;
      const trouble = await findTrouble();
      if (trouble !== undefined) return fail(trouble);
    }
    return { ok: true };
  };

  try {
    return await run();
  } finally {
    stopListening();
    options.signal.removeEventListener('abort', onAbort);
  }
}
