import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import {
  type EventInput,
  type EventType,
  findRequest,
  KioskAssertionClaims,
  KioskCard,
  KioskPublicKey,
  protocolVersion,
  RequestEnvelope,
  socketPath,
  wireError,
} from '@loket/contract';
import { importJWK, jwtVerify } from 'jose';
import { type WebSocket, WebSocketServer } from 'ws';
import type { z } from 'zod';
import { KioskPrivateKey } from '../identity.ts';
import { createInbox, type Inbox } from './inbox.ts';

export type FakeConnection = {
  readonly requests: Inbox<RequestEnvelope>;
  /** Pings of the host; each was answered before it is here. */
  readonly pings: Inbox<number>;
  readonly claims: z.infer<typeof KioskAssertionClaims>;
  readonly send: <Type extends EventType>(type: Type, payload: EventInput<Type>) => void;
  readonly sendText: (text: string) => void;
  readonly close: () => void;
};

/** A counter server that speaks the contract and nothing more: checks the assertion, greets, and answers what it is taught. */
export type FakeCounter = {
  readonly url: string;
  readonly key: KioskPrivateKey;
  readonly kiosk: KioskCard;
  /** Every connection that was let in, as it comes. */
  readonly connections: Inbox<FakeConnection>;
  /** Replies to a request of this type; others get an empty result. */
  readonly teach: (type: string, answer: (payload: unknown, connection: FakeConnection) => unknown) => void;
  /** Refuses newcomers with this status until called with undefined. */
  readonly refuseWith: (status: number | undefined) => void;
  /** How many knocked, let in or not. */
  readonly knocks: Inbox<number>;
  readonly close: () => Promise<void>;
};

const aKiosk = KioskCard.parse({
  kioskId: randomUUID(),
  name: 'Loket 1',
  place: 'Gemeentehuis Voorbeeldstad',
  address: 'Marktplein 1, Voorbeeldstad',
});

export async function startFakeCounter(port = 0): Promise<FakeCounter> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const verifyKey = await importJWK(KioskPublicKey.parse(publicKey.export({ format: 'jwk' })), 'EdDSA');
  const answers = new Map<string, (payload: unknown, connection: FakeConnection) => unknown>();
  const connections = createInbox<FakeConnection>();
  const knocks = createInbox<number>();
  const sockets = new Set<WebSocket>();
  let refusal: number | undefined;
  let url = '';

  const http = createServer();
  const server = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    void letIn(request).then((claims) => {
      knocks.put(Date.now());
      if (claims === undefined || refusal !== undefined) {
        socket.end(`HTTP/1.1 ${String(refusal ?? 401)} Refused\r\nConnection: close\r\n\r\n`);
        return;
      }
      server.handleUpgrade(request, socket, head, (opened) => {
        greet(opened, claims);
      });
    });
  });

  const letIn = async (request: IncomingMessage): Promise<FakeConnection['claims'] | undefined> => {
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    if (token === undefined || request.url !== socketPath) return undefined;
    // The kiosk's clock is moved by hand in tests, so only who and for whom is checked here.
    const verified = await jwtVerify(token, verifyKey, { audience: url, currentDate: new Date(1_790_000_000_000) }).catch(() => undefined);
    return KioskAssertionClaims.safeParse(verified?.payload).data;
  };

  const greet = (socket: WebSocket, claims: FakeConnection['claims']): void => {
    let serial = 0;
    sockets.add(socket);
    const connection: FakeConnection = {
      requests: createInbox(),
      pings: createInbox(),
      claims,
      send(type, payload) {
        serial += 1;
        socket.send(JSON.stringify({ v: protocolVersion, type, serial, sessionEpoch: 1, payload }));
      },
      sendText: (text) => {
        socket.send(text);
      },
      close: () => {
        socket.terminate();
      },
    };
    socket.on('close', () => sockets.delete(socket));
    socket.on('ping', () => {
      connection.pings.put(Date.now());
    });
    socket.on('message', (data: Buffer) => {
      const request = RequestEnvelope.parse(JSON.parse(data.toString('utf8')));
      connection.requests.put(request);
      const reply = (rest: object): void => {
        socket.send(JSON.stringify({ v: protocolVersion, type: 'reply', id: request.id, ...rest }));
      };
      const teacher = answers.get(request.type);
      if (teacher !== undefined) reply({ ok: true, result: teacher(request.payload, connection) });
      else if (findRequest(request.type) === undefined) reply({ ok: false, error: wireError('unknownType') });
      else reply({ ok: true, result: {} });
    });
    connections.put(connection);
  };

  answers.set('session.hello', () => ({
    protocol: protocolVersion,
    connectionId: randomUUID(),
    sessionEpoch: 1,
    identity: { kind: 'kiosk', kiosk: aKiosk },
    routerRtpCapabilities: { codecs: [], headerExtensions: [] },
    serverTime: new Date().toISOString(),
  }));

  await new Promise<void>((resolve) => {
    http.listen(port, '127.0.0.1', resolve);
  });
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  url = `http://127.0.0.1:${String(address.port)}`;

  return {
    url,
    key: KioskPrivateKey.parse(privateKey.export({ format: 'jwk' })),
    kiosk: aKiosk,
    connections,
    knocks,
    teach: (type, answer) => answers.set(type, answer),
    refuseWith(status) {
      refusal = status;
    },
    async close() {
      for (const socket of sockets) socket.terminate();
      server.close();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
