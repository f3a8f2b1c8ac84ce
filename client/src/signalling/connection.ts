import {
  EventEnvelope,
  type EventType,
  findEvent,
  protocolVersion,
  protocolVersions,
  ReplyEnvelope,
  RequestId,
  type RequestResult,
} from '@loket/contract';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { ClientLog, LostReason } from '../log.ts';
import { parseResult } from './schemas.ts';
import { type Watch, watchSilence } from './silence.ts';
import type { SocketLike } from './socket.ts';

export type Session = RequestResult<'session.hello'>;

/** A request as it goes over the wire, without what the connection adds to it. */
export type OutgoingRequest = { type: string; id: RequestId; commandId?: string; payload: unknown };

export type ConnectionEvents = {
  onReady(session: Session): void;
  onReply(reply: ReplyEnvelope): void;
  onEvent(type: EventType, payload: unknown): void;
  /** The connection is over; called once, and never after close(). */
  onLost(reason: LostReason): void;
};

/** The life of one socket: opened, greeted, in order, gone. Nothing survives it. */
export type Connection = {
  /** False if the session is not there (any more). */
  send(request: OutgoingRequest): boolean;
  /** Clock time at which the last frame came in. */
  lastFrameMs(): number;
  /** Give the connection up, for this reason; the owner hears onLost. */
  abandon(reason: LostReason): void;
  /** Close without onLost. May be called twice. */
  close(): void;
};

const Frame = z.union([ReplyEnvelope, EventEnvelope]);

export function createConnection(
  socket: SocketLike,
  options: { clock: Clock; log: ClientLog; openLimitMs: number } & ConnectionEvents,
): Connection {
  const { clock, log } = options;
  const helloId = RequestId.parse(crypto.randomUUID());
  let session: Session | null = null;
  let serial = 0;
  let over = false;
  let lastFrameMs = clock.nowMs();
  /** Runs from the first beat on: a server of an earlier version sends none. */
  let silence: Watch | null = null;
  const cancelOpenLimit = clock.after(options.openLimitMs, () => abandon('openTimeLimit'));

  function end(): boolean {
    if (over) return false;
    over = true;
    cancelOpenLimit();
    silence?.stop();
    socket.close();
    return true;
  }
  function abandon(reason: LostReason): void {
    if (end()) options.onLost(reason);
  }

  socket.addEventListener('open', () => {
    if (over) return;
    const hello = {
      v: protocolVersion,
      type: 'session.hello',
      id: helloId,
      sessionEpoch: 0,
      payload: { protocols: [...protocolVersions] },
    };
    socket.send(JSON.stringify(hello));
  });
  // After an error a close always follows; without a listener `ws` would throw.
  socket.addEventListener('error', () => {});
  socket.addEventListener('close', () => abandon('closed'));
  socket.addEventListener('message', ({ data }) => {
    if (over) return;
    lastFrameMs = clock.nowMs();
    silence?.heard();
    const frame = Frame.safeParse(parseJson(data));
    if (!frame.success) log({ event: 'signalling.frameIgnored', reason: 'malformed' });
    else if ('ok' in frame.data) takeReply(frame.data);
    else takeEvent(frame.data);
  });

  function takeReply(reply: ReplyEnvelope): void {
    if (session !== null) return options.onReply(reply);
    const hello = reply.ok && reply.id === helloId ? parseResult('session.hello', reply.result) : null;
    if (hello === null) return abandon('helloRefused');
    cancelOpenLimit();
    session = hello.data;
    options.onReady(session);
  }

  function takeEvent(event: EventEnvelope): void {
    // The seat is gone whatever the epoch: without this, two windows would take it from each other for ever.
    if (event.type === 'session.replaced') return options.onEvent(event.type, event.payload);
    if (session === null || event.sessionEpoch !== session.sessionEpoch) {
      log({ event: 'signalling.frameIgnored', reason: 'staleEpoch', type: event.type });
      return;
    }
    // A gap means that a change was missed: only a new connection brings snapshots of everything.
    if (event.serial !== serial + 1) return abandon('serialGap');
    serial = event.serial;
    if (event.type === 'session.beat') silence ??= watchSilence(clock, () => abandon('silent'));
    const definition = findEvent(event.type);
    if (definition === undefined) log({ event: 'signalling.frameIgnored', reason: 'unknownEvent', type: event.type });
    else options.onEvent(definition.type, event.payload);
  }

  return {
    send(request) {
      if (over || session === null) return false;
      socket.send(JSON.stringify({ v: session.protocol, sessionEpoch: session.sessionEpoch, ...request }));
      return true;
    },
    lastFrameMs: () => lastFrameMs,
    abandon,
    close() {
      end();
    },
  };
}

function parseJson(data: unknown): unknown {
  if (typeof data !== 'string') return undefined;
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
