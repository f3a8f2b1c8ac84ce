import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export type DirectRole = 'caller' | 'callee';

/** The least that two browsers need to find each other: a page, and messages carried from one to the other. */
export type Relay = {
  readonly url: string;
  /** Tell the caller to call now. */
  readonly start: () => void;
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

const page =
  '<!doctype html><html lang="en"><title>Direct call</title><video id="own" autoplay playsinline muted></video><video id="far" autoplay playsinline muted></video><audio id="sound" autoplay></audio></html>';

const roleOf = (name: string | undefined): DirectRole | undefined => (name === 'caller' || name === 'callee' ? name : undefined);

/** Serve on a free port of the loopback address. `GET /events/<role>` is a stream of server-sent events, `POST /to/<role>` fills it. */
export async function startRelay(): Promise<Relay> {
  const streams = new Map<DirectRole, ServerResponse>();
  const send = (role: DirectRole, data: string): void => {
    streams.get(role)?.write(`data: ${data}\n\n`);
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, verb, name] = (request.url ?? '/').split('/');
    const role = roleOf(name);
    if (verb === 'events' && role !== undefined) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.flushHeaders();
      streams.set(role, response);
      return;
    }
    if (verb === 'to' && role !== undefined && request.method === 'POST') {
      send(role, await text(request));
      response.writeHead(204).end();
      return;
    }
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
  };
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    start: () => send('caller', '{"kind":"start"}'),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
