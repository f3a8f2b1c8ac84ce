import {
  type EventInput,
  type EventType,
  failure,
  KioskCard,
  payloadSchema,
  RequestEnvelope,
  type RequestInputResult,
  type RequestPayload,
  type RequestType,
  type Result,
  RtpCapabilities,
  success,
} from '@loket/contract';
import { testFakeParameters } from 'mediasoup-client';
import type { SocketLike } from '../signalling/socket.ts';

type Answer = Result<unknown> | 'silence';
type Handler = (payload: unknown) => Answer | Promise<Answer>;
type SocketEvent = 'open' | 'close' | 'error' | 'message';

/** The other end of a client's socket: greets, answers what a test told it to, speaks the contract's envelopes. */
export type FakeServer = {
  readonly openSocket: () => SocketLike;
  /** Everything that was asked, hello included, over all connections. */
  readonly asked: readonly RequestEnvelope[];
  askedOf(type: RequestType): readonly RequestEnvelope[];
  /** Resolves with the next request of this type. */
  next(type: RequestType): Promise<RequestEnvelope>;
  /** How to answer. Without a handler: notFound. */
  answer<Type extends RequestType>(
    type: Type,
    handler: (
      payload: RequestPayload<Type>,
    ) => Result<RequestInputResult<Type>> | 'silence' | Promise<Result<RequestInputResult<Type>> | 'silence'>,
  ): void;
  /** Say something, in order, on the newest connection. */
  tell<Type extends EventType>(type: Type, payload: EventInput<Type>): void;
  /** Send any frame at all on the newest connection. */
  raw(frame: unknown): void;
  /** The newest connection breaks. */
  drop(): void;
  /** Whether new connections are answered at all; they are, unless a test says otherwise. */
  reachable: boolean;
  readonly connections: number;
};

const kiosk = KioskCard.parse({ kioskId: crypto.randomUUID(), name: 'Balie 1', place: 'Raalte', address: 'Zwolsestraat 16' });

export function createFakeServer(): FakeServer {
  const asked: RequestEnvelope[] = [];
  const waiting: { type: string; resolve: (request: RequestEnvelope) => void }[] = [];
  const handlers = new Map<string, Handler>();
  let connections = 0;
  let newest: { emit: (type: SocketEvent, data?: unknown) => void; serial: number; epoch: number } | null = null;

  handlers.set('session.hello', () =>
    success({
      protocol: 1,
      connectionId: crypto.randomUUID(),
      sessionEpoch: connections,
      identity: { kind: 'kiosk', kiosk },
      routerRtpCapabilities: RtpCapabilities.parse(testFakeParameters.generateRouterRtpCapabilities()),
      serverTime: '2026-03-02T13:16:02Z',
    }),
  );

  const frame = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value));

  const server: FakeServer = {
    asked,
    askedOf: (type) => asked.filter((request) => request.type === type),
    reachable: true,
    get connections() {
      return connections;
    },
    openSocket() {
      const listeners: { type: SocketEvent; listener: (event: { data: unknown }) => void }[] = [];
      let open = true;
      const emit = (type: SocketEvent, data?: unknown) => {
        if (!open) return;
        if (type === 'close') open = false;
        for (const entry of listeners) if (entry.type === type) entry.listener({ data });
      };
      connections += 1;
      const connection = { emit, serial: 0, epoch: connections };
      newest = connection;
      if (server.reachable) queueMicrotask(() => emit('open'));
      return {
        send(text) {
          const request = RequestEnvelope.parse(JSON.parse(text));
          asked.push(request);
          void respond(request, (reply) => emit('message', frame(reply)));
          for (const entry of waiting.splice(0)) {
            if (entry.type === request.type) entry.resolve(request);
            else waiting.push(entry);
          }
        },
        close: () => queueMicrotask(() => emit('close')),
        addEventListener(type: SocketEvent, listener: (event: { data: unknown }) => void) {
          listeners.push({ type, listener });
        },
      };
    },
    next: (type) => new Promise((resolve) => waiting.push({ type, resolve })),
    answer(type, handler) {
      handlers.set(type, (payload) => handler(payloadSchema(type).parse(payload)));
    },
    tell(type, payload) {
      if (newest === null) throw new Error('nobody is connected');
      newest.serial += 1;
      newest.emit('message', frame({ v: 1, type, serial: newest.serial, sessionEpoch: newest.epoch, payload }));
    },
    raw: (value) => newest?.emit('message', frame(value)),
    drop: () => newest?.emit('close'),
  };

  async function respond({ id, type, payload }: RequestEnvelope, reply: (envelope: unknown) => void): Promise<void> {
    const answer = await (handlers.get(type)?.(payload) ?? failure('notFound'));
    if (answer === 'silence') return;
    reply(
      answer.ok ? { v: 1, type: 'reply', id, ok: true, result: answer.value } : { v: 1, type: 'reply', id, ok: false, error: answer.error },
    );
  }

  return server;
}

/** One turn of the event loop: every promise that can settle without more input has settled. */
export const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
