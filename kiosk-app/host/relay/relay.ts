import {
  type ErrorCode,
  type EventEnvelope,
  protocolVersion,
  type ReplyEnvelope,
  RequestEnvelope,
  type RequestId,
  wireError,
} from '@loket/contract';
import { closeCodes } from '../../local-protocol/index.ts';
import type { Log } from '../log.ts';
import type { Hello } from '../server-link/connection.ts';
import type { ServerLink } from '../server-link/link.ts';
import { isRelayed } from './allow-list.ts';

/** The part of a WebSocket that the relay needs. */
export type RelaySocket = {
  readonly send: (text: string) => void;
  readonly close: (code: number) => void;
};

export type RelaySession = {
  readonly take: (text: string) => void;
  /** The screen's socket has closed. */
  readonly left: () => void;
};

/**
 * Speaks the counter's own protocol with the screen. Hello is answered from the host's hello; requests of a kiosk pass to the
 * server, replies and events pass back. Payloads are neither looked at nor kept. One screen at a time: the newest wins.
 */
export function createRelay(
  link: ServerLink,
  log: Log,
): {
  readonly open: (socket: RelaySocket) => RelaySession;
  /** The screen is gone, whatever its socket says; does nothing without one. */
  readonly dropScreen: () => void;
  readonly close: () => void;
} {
  let current: { readonly end: (code: number) => void } | undefined;

  const open = (socket: RelaySocket): RelaySession => {
    let serial = 0;
    let sessionEpoch = 0;
    let attached: ReturnType<ServerLink['attach']> | undefined;
    let isOver = false;

    const reply = (frame: ReplyEnvelope): void => {
      socket.send(JSON.stringify(frame));
    };
    const refuse = (id: RequestId | null, code: ErrorCode): void => {
      reply({ v: protocolVersion, type: 'reply', id, ok: false, error: wireError(code) });
    };
    const tell = (event: Omit<EventEnvelope, 'serial'>): void => {
      serial += 1;
      socket.send(JSON.stringify({ ...event, serial }));
    };
    const end = (code: number): void => {
      if (isOver) return;
      isOver = true;
      attached?.detach();
      socket.close(code);
    };

    const sayHello = (id: RequestId): void => {
      let answered = false;
      attached = link.attach({
        onHello(hello: Hello) {
          answered = true;
          sessionEpoch = hello.sessionEpoch;
          reply({ v: protocolVersion, type: 'reply', id, ok: true, result: hello });
        },
        onReply: reply,
        onEvent: tell,
        onLost() {
          if (!answered) refuse(id, 'offline');
          end(closeCodes.serverLinkLost);
        },
      });
    };

    const takeRequest = (request: RequestEnvelope): void => {
      if (request.type === 'session.hello') {
        if (attached === undefined) sayHello(request.id);
        else refuse(request.id, 'helloRepeated');
      } else if (attached === undefined || sessionEpoch === 0) {
        refuse(request.id, 'helloExpected');
      } else if (isRelayed(request.type)) {
        attached.send(request);
      } else {
        log({ event: 'renderer.requestRefused', type: request.type });
        refuse(request.id, 'notAllowed');
      }
    };

    current?.end(closeCodes.replaced);
    const session = {
      end(code: number) {
        if (code === closeCodes.replaced && !isOver) {
          tell({ v: protocolVersion, type: 'session.replaced', sessionEpoch, payload: {} });
        }
        end(code);
      },
    };
    current = session;

    return {
      take(text) {
        if (isOver) return;
        const request = parseRequest(text);
        if (request === undefined) {
          log({ event: 'renderer.frameRefused' });
          refuse(null, 'malformed');
          return;
        }
        takeRequest(request);
      },
      left() {
        isOver = true;
        attached?.detach();
        if (current === session) current = undefined;
      },
    };
  };

  return {
    open,
    dropScreen() {
      current?.end(closeCodes.stopping);
      current = undefined;
    },
    close() {
      current?.end(closeCodes.stopping);
      current = undefined;
    },
  };
}

function parseRequest(text: string): RequestEnvelope | undefined {
  try {
    return RequestEnvelope.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
