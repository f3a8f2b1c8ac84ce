import {
  CommandId,
  type EventPayload,
  type EventType,
  failure,
  type RequestInput,
  type RequestResult,
  type RequestType,
  type Result,
  success,
} from '@loket/contract';
import { createBackoff } from '../backoff.ts';
import type { Clock } from '../clock.ts';
import { type ClientLog, type LostReason, silentLog } from '../log.ts';
import { type Connection, createConnection, type Session } from './connection.ts';
import { createRequests } from './requests.ts';
import { isCommand, parseEvent, parseResult } from './schemas.ts';
import type { SocketLike } from './socket.ts';

/**
 * `connecting`: a socket opens or hello is under way. `ready`: requests are answered. `lost`: waiting for the next attempt.
 * `replaced` (a newer connection took this seat) and `closed` are final.
 */
export type SignallingState = 'connecting' | 'ready' | 'lost' | 'replaced' | 'closed';

/** What a client asks for itself; session.hello is the connection's own. */
export type AskableType = Exclude<RequestType, 'session.hello'>;

export type Signalling = {
  readonly state: SignallingState;
  /** Hear each change of state. Answers a function that stops it. */
  onState(listener: (state: SignallingState) => void): () => void;
  /** What hello answered on the connection that is ready now, or null. */
  session(): Session | null;
  /**
   * Ask the server. Never rejects: the result, parsed by its schema, or a named error. A command gets a commandId unless one
   * is given, and is sent again under it after a reconnect, and while the server awaits the call, until it is answered; anything else ends as `offline` when the connection
   * goes. `offline` is also the answer after the time limit: a command may have been carried out then, and asking again under the
   * same commandId tells. A result that does not fit its schema is `malformed`.
   */
  request<Type extends AskableType>(
    type: Type,
    payload: RequestInput<Type>,
    options?: { commandId?: CommandId },
  ): Promise<Result<RequestResult<Type>>>;
  /** Hear an event, parsed by its schema. Answers a function that stops it. */
  on<Type extends EventType>(type: Type, listener: (payload: EventPayload<Type>) => void): () => void;
  /** End for good; what is under way ends as `offline`. May be called twice. */
  close(): void;
};

export type SignallingOptions = {
  openSocket: () => SocketLike;
  clock: Clock;
  log?: ClientLog;
  /** 0 to 1, for jitter. */
  random?: () => number;
  /** How long a connection may take until hello is answered. */
  openLimitMs?: number;
  requestLimitMs?: number;
  /** Longer than a request's: it spans reconnects, and the disk of the server. */
  commandLimitMs?: number;
};

/** Keep one connection with the counter server: greet, ask, hear, reconnect. Starts at once. */
export function createSignalling(options: SignallingOptions): Signalling {
  const { clock, log = silentLog, openLimitMs = 10_000, requestLimitMs = 10_000, commandLimitMs = 60_000 } = options;
  const backoff = createBackoff({ firstMs: 250, limitMs: 4_000, random: options.random ?? Math.random });
  /** Each listener parses for itself, which is what keeps its type; false if the payload does not fit. */
  const listeners = new Map<EventType, Set<(raw: unknown) => boolean>>();
  const stateListeners = new Set<(state: SignallingState) => void>();
  let state: SignallingState = 'connecting';
  let session: Session | null = null;
  let connection: Connection | null = null;
  let cancelRetry = () => {};
  let attempt = 0;

  const requests = createRequests({
    clock,
    log,
    send: (request) => connection?.send(request) ?? false,
    onTimeLimit(sentMs) {
      // Not one frame since it was sent: the line is dead, though no close was heard.
      if (connection !== null && connection.lastFrameMs() < sentMs) connection.abandon('silent');
    },
  });

  function enter(next: SignallingState): void {
    if (state === next) return;
    state = next;
    for (const listener of [...stateListeners]) listener(next);
  }
  const isFinal = () => state === 'closed' || state === 'replaced';

  function connect(): void {
    attempt += 1;
    const startedMs = clock.nowMs();
    log({ event: 'signalling.connecting', attempt });
    enter('connecting');
    if (isFinal()) return;
    connection = createConnection(options.openSocket(), {
      clock,
      log,
      openLimitMs,
      onReady(greeted) {
        session = greeted;
        attempt = 0;
        backoff.reset();
        log({ event: 'signalling.ready', sessionEpoch: greeted.sessionEpoch, afterMs: Math.round(clock.nowMs() - startedMs) });
        requests.resume();
        enter('ready');
      },
      onReply: (reply) => requests.take(reply),
      onEvent: publish,
      onLost,
    });
  }

  function onLost(reason: LostReason): void {
    connection = null;
    session = null;
    const retryInMs = backoff.nextDelayMs();
    log({ event: 'signalling.lost', reason, retryInMs });
    cancelRetry = clock.after(retryInMs, connect);
    enter('lost');
    requests.suspend();
  }

  function publish(type: EventType, payload: unknown): void {
    if (type === 'session.replaced') return finish('replaced');
    const fitted = [...(listeners.get(type) ?? [])].map((listener) => listener(payload));
    if (fitted.includes(false)) log({ event: 'signalling.frameIgnored', reason: 'malformed', type });
  }

  function finish(last: 'replaced' | 'closed'): void {
    if (isFinal()) return;
    cancelRetry();
    connection?.close();
    connection = null;
    session = null;
    log({ event: last === 'replaced' ? 'signalling.replaced' : 'signalling.closed' });
    enter(last);
    requests.endAll();
  }

  connect();

  return {
    get state() {
      return state;
    },
    onState(listener) {
      const entry = (next: SignallingState) => listener(next);
      stateListeners.add(entry);
      return () => stateListeners.delete(entry);
    },
    session: () => session,
    async request(type, payload, { commandId } = {}) {
      if (isFinal()) return failure('offline');
      const answer = await requests.ask({
        type,
        payload,
        commandId: isCommand(type) ? (commandId ?? CommandId.parse(crypto.randomUUID())) : undefined,
        limitMs: isCommand(type) ? commandLimitMs : requestLimitMs,
      });
      if (!answer.ok) return answer;
      const result = parseResult(type, answer.value);
      if (result !== null) return success(result.data);
      log({ event: 'signalling.resultMalformed', type });
      return failure('malformed');
    },
    on(type, listener) {
      const entry = (raw: unknown) => {
        const parsed = parseEvent(type, raw);
        if (parsed !== null) listener(parsed.data);
        return parsed !== null;
      };
      const those = listeners.get(type) ?? new Set();
      listeners.set(type, those.add(entry));
      return () => those.delete(entry);
    },
    close: () => finish('closed'),
  };
}
