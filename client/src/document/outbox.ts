import { CommandId, type DraftId, documentLimits, type WireError } from '@loket/contract';
import * as Y from 'yjs';
import { createBackoff } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { bytesToBase64 } from './base64.ts';

/** Edits on their way: gathered for a moment, one batch under way at a time, repeated until the server has it or refuses it. */
export type Outbox = {
  add(update: Uint8Array): void;
  /** How many edits the server has not acknowledged. */
  readonly pending: number;
  /** Send now what waits for a better moment: the connection is back. */
  resume(): void;
  /** Forget everything that waits. */
  clear(): void;
  /** May be called twice; what was not sent is not sent any more. */
  close(): void;
};

type Batch = { readonly commandId: CommandId; readonly update: Uint8Array; readonly edits: number };

/** How long edits are gathered: the server commits in groups of the same length. */
const gatherMs = 50;

export function createOutbox(options: {
  signalling: Signalling;
  clock: Clock;
  random: () => number;
  draftId: DraftId;
  /** The server has it on disk. */
  onAcknowledged(update: Uint8Array): void;
  /** The server could not take it at this moment; it is said again. */
  onDelayed(error: WireError): void;
  /** The server will never take it. */
  onRefused(error: WireError): void;
}): Outbox {
  const { signalling, clock, draftId } = options;
  const backoff = createBackoff({ firstMs: 500, limitMs: 8_000, random: options.random });
  let waiting: Uint8Array[] = [];
  let batch: Batch | null = null;
  let underWay = false;
  let cancelTimer: (() => void) | null = null;

  function later(delayMs: number): void {
    cancelTimer ??= clock.after(delayMs, () => {
      cancelTimer = null;
      void send();
    });
  }

  async function send(): Promise<void> {
    if (underWay) return;
    batch ??= nextBatch();
    if (batch === null) return;
    const sent = batch;
    underWay = true;
    const payload = { draftId, update: bytesToBase64(sent.update) };
    const answer = await signalling.request('draft.update', payload, { commandId: sent.commandId });
    underWay = false;
    // Cleared in the meantime: nobody waits for this answer.
    if (batch !== sent) return void send();
    if (!answer.ok && answer.error.retryable) {
      options.onDelayed(answer.error);
      return later(backoff.nextDelayMs());
    }
    batch = null;
    backoff.reset();
    if (answer.ok) options.onAcknowledged(sent.update);
    else options.onRefused(answer.error);
    void send();
  }

  /** As many of the oldest edits as fit in one message; at least one. */
  function nextBatch(): Batch | null {
    if (waiting.length === 0) return null;
    let count = 1;
    let update = waiting[0] ?? new Uint8Array();
    while (count < waiting.length) {
      const merged = Y.mergeUpdates(waiting.slice(0, count + 1));
      if (merged.length > documentLimits.updateBytes) break;
      update = merged;
      count += 1;
    }
    waiting = waiting.slice(count);
    return { commandId: CommandId.parse(crypto.randomUUID()), update, edits: count };
  }

  function clear(): void {
    cancelTimer?.();
    cancelTimer = null;
    waiting = [];
    batch = null;
  }

  return {
    add(update) {
      waiting.push(update);
      if (!underWay) later(gatherMs);
    },
    get pending() {
      return waiting.length + (batch?.edits ?? 0);
    },
    resume() {
      cancelTimer?.();
      cancelTimer = null;
      void send();
    },
    clear,
    close: clear,
  };
}
