import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  type CommandId,
  EventEnvelope,
  type EventPayload,
  type EventType,
  eventSchema,
  ReplyEnvelope,
  type RequestInput,
  type RequestType,
  resultSchema,
  socketPath,
} from '@loket/contract';
import WebSocket from 'ws';

/** A client of the counter's socket that speaks the protocol as it stands, for tests. */
export type SocketClient = {
  /** Sends a request and answers its reply. Commands get an id of their own unless one is given. */
  readonly ask: <Type extends RequestType>(type: Type, payload: RequestInput<Type>, commandId?: CommandId) => Promise<ReplyEnvelope>;
  /** As ask, with a payload that need not fit. */
  readonly askRaw: (type: string, payload: unknown) => Promise<ReplyEnvelope>;
  /** The next event of this type that was not taken yet. */
  readonly next: <Type extends EventType>(type: Type) => Promise<EventPayload<Type>>;
  readonly closed: Promise<void>;
  /** May be called twice. */
  readonly close: () => void;
};

/** Connects and says hello. Rejects with the HTTP status when the upgrade is refused. */
export async function connectSocket(origin: string, headers: Record<string, string>): Promise<SocketClient> {
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}${socketPath}`, { headers });
  const replies = new Map<string, (reply: ReplyEnvelope) => void>();
  const untaken: EventEnvelope[] = [];
  const takers: { readonly type: string; readonly take: (event: EventEnvelope) => void }[] = [];
  let sessionEpoch = 0;

  socket.on('message', (data: Buffer) => {
    const frame: unknown = JSON.parse(data.toString('utf8'));
    const reply = ReplyEnvelope.safeParse(frame);
    if (reply.success) return replies.get(reply.data.id ?? '')?.(reply.data);
    const event = EventEnvelope.parse(frame);
    const index = takers.findIndex(({ type }) => type === event.type);
    if (index < 0) return void untaken.push(event);
    for (const { take } of takers.splice(index, 1)) take(event);
  });

  const askRaw = (type: string, payload: unknown, commandId: string = randomUUID()): Promise<ReplyEnvelope> => {
    const { promise, resolve } = Promise.withResolvers<ReplyEnvelope>();
    const id = randomUUID();
    replies.set(id, resolve);
    socket.send(JSON.stringify({ v: 1, type, id, commandId, sessionEpoch, payload }));
    return promise;
  };

  const refused = once(socket, 'unexpected-response').then(([, response]: { statusCode?: number }[]) => {
    socket.terminate();
    throw new Error(`refused with ${response?.statusCode}`);
  });
  refused.catch(() => undefined);
  await Promise.race([once(socket, 'open'), refused]);
  // A server that is killed resets the connection; the close that follows tells it.
  socket.on('error', () => undefined);
  const closed = once(socket, 'close').then(() => undefined);

  const hello = await askRaw('session.hello', { protocols: [1] });
  if (!hello.ok) throw new Error(hello.error.code);
  sessionEpoch = requestsEpoch(hello.result);

  return {
    ask: askRaw,
    askRaw,
    next: async (type) => {
      const index = untaken.findIndex((event) => event.type === type);
      const [found] = index < 0 ? [] : untaken.splice(index, 1);
      const { promise, resolve } = Promise.withResolvers<EventEnvelope>();
      if (found) resolve(found);
      else takers.push({ type, take: resolve });
      return eventSchema(type).parse((await promise).payload);
    },
    closed,
    close: () => socket.close(),
  };
}

const requestsEpoch = (result: unknown): number => resultSchema('session.hello').parse(result).sessionEpoch;
