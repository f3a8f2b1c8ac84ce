import { randomUUID } from 'node:crypto';
import {
  EventEnvelope,
  maxFrameBytes,
  protocolVersion,
  protocolVersions,
  ReplyEnvelope,
  type RequestEnvelope,
  RequestId,
  type RequestResult,
  sessionHello,
} from '@loket/contract';
import { WebSocket } from 'ws';
import type { Log, ServerLinkLoss } from '../log.ts';
import type { Clock } from '../time.ts';

export type Hello = RequestResult<'session.hello'>;

export type ConnectionHandlers = {
  readonly onHello: (hello: Hello) => void;
  readonly onReply: (reply: ReplyEnvelope) => void;
  readonly onEvent: (event: EventEnvelope) => void;
  /** Once, and nothing after it. */
  readonly onLost: (cause: ServerLinkLoss) => void;
};

export type Connection = {
  /** Sends a request; does nothing once the connection is lost. */
  readonly send: (request: RequestEnvelope) => void;
  /** Ends the connection without telling the handlers; may be called twice. */
  readonly close: () => void;
};

const limits = { handshakeMs: 10_000, helloMs: 10_000, turnMs: 1_000, silentTurns: 10 } as const;

/**
 * One connection to the counter server: signs in with `assertion`, says hello, then hands over replies and events.
 * Only envelopes are looked at; a frame that is none is dropped and logged.
 */
export function connect(socketUrl: string, assertion: string, handlers: ConnectionHandlers, clock: Clock, log: Log): Connection {
  const socket = new WebSocket(socketUrl, {
    headers: { authorization: `Bearer ${assertion}` },
    handshakeTimeout: limits.handshakeMs,
    maxPayload: maxFrameBytes * 4,
    perMessageDeflate: false,
  });
  const helloId = RequestId.parse(randomUUID());
  let isOver = false;
  let isSignedIn = true;
  let hasHello = false;
  let cancelTimer: () => void = () => undefined;

  const end = (cause: ServerLinkLoss): void => {
    if (isOver) return;
    isOver = true;
    cancelTimer();
    socket.terminate();
    handlers.onLost(cause);
  };

  // Turns are counted, not time: a process that was held up runs one late turn, and hears what waited for it before the next.
  let silentTurns = 0;
  const listen = (): void => {
    cancelTimer = clock.after(limits.turnMs, () => {
      silentTurns += 1;
      if (silentTurns >= limits.silentTurns) {
        end('silent');
        return;
      }
      socket.ping();
      listen();
    });
  };

  const takeReply = (reply: ReplyEnvelope): void => {
    if (hasHello || reply.id !== helloId) {
      handlers.onReply(reply);
      return;
    }
    const hello = reply.ok ? sessionHello.result.safeParse(reply.result) : undefined;
    if (hello?.success !== true) {
      end('helloFailed');
      return;
    }
    hasHello = true;
    cancelTimer();
    listen();
    handlers.onHello(hello.data);
  };

  const takeFrame = (text: string): void => {
    const frame = parseJson(text);
    if (frame === undefined) {
      log({ event: 'server.frameRefused', reason: 'notJson' });
      return;
    }
    const reply = ReplyEnvelope.safeParse(frame);
    if (reply.success) {
      takeReply(reply.data);
      return;
    }
    const event = EventEnvelope.safeParse(frame);
    if (event.success) handlers.onEvent(event.data);
    else log({ event: 'server.frameRefused', reason: 'envelope' });
  };

  socket.on('open', () => {
    cancelTimer = clock.after(limits.helloMs, () => {
      end('silent');
    });
    socket.send(
      JSON.stringify({
        v: protocolVersion,
        type: 'session.hello',
        id: helloId,
        sessionEpoch: 0,
        payload: { protocols: [...protocolVersions] },
      } satisfies RequestEnvelope),
    );
  });
  socket.on('message', (data: Buffer) => {
    silentTurns = 0;
    if (!isOver) takeFrame(data.toString('utf8'));
  });
  socket.on('pong', () => {
    silentTurns = 0;
  });
  socket.on('unexpected-response', (_request, response) => {
    isSignedIn = response.statusCode !== 401 && response.statusCode !== 403;
    end(isSignedIn ? 'unreachable' : 'notSignedIn');
  });
  socket.on('error', () => {
    end(hasHello ? 'closed' : 'unreachable');
  });
  socket.on('close', () => {
    end(hasHello ? 'closed' : 'unreachable');
  });

  return {
    send(request) {
      if (!isOver && socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request));
    },
    close() {
      if (isOver) return;
      isOver = true;
      cancelTimer();
      // 1000: the server may forget this connection at once.
      if (socket.readyState === WebSocket.OPEN) socket.close(1000);
      else socket.terminate();
    },
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
