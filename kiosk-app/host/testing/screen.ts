import { randomUUID } from 'node:crypto';
import { EventEnvelope, protocolVersion, ReplyEnvelope } from '@loket/contract';
import { WebSocket } from 'ws';
import { HostEvent, hostPath, hostProtocol, relayPath, relayProtocol } from '../../local-protocol/index.ts';
import { createInbox, type Inbox } from './inbox.ts';

/** A screen without a browser: both local sockets, opened as the page does. */
export type TestScreen = {
  readonly replies: Inbox<ReplyEnvelope>;
  readonly events: Inbox<EventEnvelope>;
  readonly closed: Promise<number>;
  readonly ask: (type: string, payload: unknown, sessionEpoch?: number) => Promise<ReplyEnvelope>;
  readonly sendText: (text: string) => void;
  readonly close: () => void;
};

type Address = { readonly origin: string; readonly token: string };

export function addressOf(hostUrl: string): Address {
  const url = new URL(hostUrl);
  return { origin: url.origin, token: url.hash.slice(1) };
}

type SocketOptions = {
  readonly headers?: Readonly<Record<string, string>>;
  /** Hears frames from the very first, which can come with the handshake. */
  readonly onText?: (text: string) => void;
};

/** Resolves once the socket is open; rejects with the status if the host refuses. */
export function openSocket(
  { origin, token }: Address,
  path: string,
  protocol: string,
  { headers = {}, onText = () => undefined }: SocketOptions = {},
): Promise<WebSocket> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}${path}`, [protocol, token], { headers: { origin, ...headers } });
  socket.on('message', (data: Buffer) => {
    onText(data.toString('utf8'));
  });
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      resolve(socket);
    });
    socket.once('unexpected-response', (_request, response) => {
      reject(new Error(`refused with ${String(response.statusCode)}`));
    });
    socket.once('error', reject);
  });
}

export async function openRelay(address: Address): Promise<TestScreen> {
  const replies = createInbox<ReplyEnvelope>();
  const events = createInbox<EventEnvelope>();
  const socket = await openSocket(address, relayPath, relayProtocol, {
    onText(text) {
      const frame: unknown = JSON.parse(text);
      const reply = ReplyEnvelope.safeParse(frame);
      if (reply.success) replies.put(reply.data);
      else events.put(EventEnvelope.parse(frame));
    },
  });
  return {
    replies,
    events,
    closed: new Promise((resolve) => {
      socket.once('close', resolve);
    }),
    async ask(type, payload, sessionEpoch = type === 'session.hello' ? 0 : 1) {
      const id = randomUUID();
      const answer = replies.next((reply) => reply.id === id);
      socket.send(JSON.stringify({ v: protocolVersion, type, id, sessionEpoch, payload }));
      return answer;
    },
    sendText: (text) => {
      socket.send(text);
    },
    close: () => {
      socket.close();
    },
  };
}

export const hello = (screen: TestScreen): Promise<ReplyEnvelope> => screen.ask('session.hello', { protocols: [protocolVersion] });

export type TestHostChannel = { readonly events: Inbox<HostEvent>; readonly send: (command: unknown) => void; readonly close: () => void };

export async function openHostChannel(address: Address): Promise<TestHostChannel> {
  const events = createInbox<HostEvent>();
  const socket = await openSocket(address, hostPath, hostProtocol, {
    onText(text) {
      events.put(HostEvent.parse(JSON.parse(text)));
    },
  });
  return {
    events,
    send: (command) => {
      socket.send(JSON.stringify(command));
    },
    close: () => {
      socket.close();
    },
  };
}
