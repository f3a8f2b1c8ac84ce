import { type CommandId, failure, type ReplyEnvelope, RequestId, type Result, success } from '@loket/contract';
import type { Clock } from '../clock.ts';
import type { ClientLog } from '../log.ts';
import type { OutgoingRequest } from './connection.ts';

type Pending = {
  readonly type: string;
  readonly payload: unknown;
  readonly commandId: CommandId | undefined;
  readonly sentMs: number | null;
  readonly cancelLimit: () => void;
  readonly settle: (answer: Result<unknown>) => void;
};

/** What was asked and has no answer yet. */
export type Requests = {
  /** Ask. Resolves with the raw result or the named error; `offline` after the time limit or without a connection. Never rejects. */
  ask(asked: { type: string; payload: unknown; commandId: CommandId | undefined; limitMs: number }): Promise<Result<unknown>>;
  take(reply: ReplyEnvelope): void;
  /** A session is there: commands without an answer are sent (again), under their own commandId. */
  resume(): void;
  /** The session is gone: what is no command ends as `offline`. */
  suspend(): void;
  /** Everything ends as `offline`. */
  endAll(): void;
};

/** A server that was restarted has not taken up the call again: the command is said once more after so long. */
const callAwaitedRetryMs = 500;

export function createRequests(options: {
  clock: Clock;
  log: ClientLog;
  /** False when there is no session to send over. */
  send(request: OutgoingRequest): boolean;
  /** A request had no answer within its limit; `sentMs` is when it was sent last. */
  onTimeLimit(sentMs: number): void;
}): Requests {
  const { clock, log } = options;
  const pending = new Map<RequestId, Pending>();
  const awaitingCall = new Set<RequestId>();
  let cancelSayAgain: () => void = () => {};

  function sayAgainLater(id: RequestId): void {
    if (awaitingCall.size === 0) cancelSayAgain = clock.after(callAwaitedRetryMs, sayAgain);
    awaitingCall.add(id);
  }
  function sayAgain(): void {
    const ids = [...awaitingCall];
    awaitingCall.clear();
    for (const id of ids) {
      const entry = pending.get(id);
      if (entry !== undefined && entry.sentMs !== null) transmit(id, entry);
    }
  }

  function transmit(id: RequestId, entry: Pending): void {
    const { type, payload, commandId } = entry;
    // Noted first: the answer may come while it is being sent.
    pending.set(id, { ...entry, sentMs: clock.nowMs() });
    const sent = options.send(commandId === undefined ? { type, id, payload } : { type, id, commandId, payload });
    if (!sent) pending.set(id, { ...entry, sentMs: null });
  }

  function end(id: RequestId, answer: Result<unknown>): boolean {
    const entry = pending.get(id);
    if (entry === undefined) return false;
    pending.delete(id);
    entry.cancelLimit();
    entry.settle(answer);
    return true;
  }

  return {
    ask: ({ type, payload, commandId, limitMs }) =>
      new Promise((settle) => {
        const id = RequestId.parse(crypto.randomUUID());
        const cancelLimit = clock.after(limitMs, () => {
          const sentMs = pending.get(id)?.sentMs ?? null;
          log({ event: 'signalling.timeLimit', type });
          end(id, failure('offline'));
          if (sentMs !== null) options.onTimeLimit(sentMs);
        });
        transmit(id, { type, payload, commandId, sentMs: null, cancelLimit, settle });
        if (commandId === undefined && pending.get(id)?.sentMs === null) end(id, failure('offline'));
      }),
    take(reply) {
      const answer: Result<unknown> = reply.ok ? success(reply.result) : { ok: false, error: reply.error };
      const isEarly = !answer.ok && answer.error.code === 'callAwaited';
      if (isEarly && reply.id !== null && pending.get(reply.id)?.commandId !== undefined) return sayAgainLater(reply.id);
      if (reply.id === null || !end(reply.id, answer)) log({ event: 'signalling.frameIgnored', reason: 'unknownRequest' });
    },
    resume() {
      for (const [id, entry] of [...pending]) {
        if (entry.sentMs !== null && entry.commandId !== undefined) {
          log({ event: 'signalling.commandResent', type: entry.type, commandId: entry.commandId });
        }
        transmit(id, entry);
      }
    },
    suspend() {
      for (const [id, entry] of [...pending]) if (entry.commandId === undefined) end(id, failure('offline'));
    },
    endAll() {
      cancelSayAgain();
      for (const id of [...pending.keys()]) end(id, failure('offline'));
    },
  };
}
