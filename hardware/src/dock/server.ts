import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type ApiAnswer, answerGet, answerPost } from './api.ts';
import type { DockDevices } from './devices.ts';
import { renderPage } from './page.ts';

/** The dock's page and API on loopback. */
export interface DockServer {
  url: string;
  /** Ends the connections and the server; may be called twice. */
  close(): Promise<void>;
}

const MAX_BODY_BYTES = 4_096;

/** Only this machine, and no other site's page: a name that was made to point here has another Host. */
function isOurs(request: IncomingMessage, port: number): boolean {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  return host !== undefined && hosts.includes(host) && (origin === undefined || hosts.some((name) => origin === `http://${name}`));
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) throw new TypeError('a request body comes as bytes');
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  if (size === 0) return {};
  try {
    return JSON.parse(Buffer.concat(chunks).toString('utf8'));
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, answer: ApiAnswer): void {
  const headers = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' };
  if ('png' in answer) response.writeHead(answer.status, { ...headers, 'content-type': 'image/png' }).end(answer.png);
  else response.writeHead(answer.status, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(answer.body));
}

/** Tells a page each change, as server-sent events without content: the page then asks for the state. */
function stream(devices: DockDevices, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('data: changed\n\n');
  const stop = devices.onChange(() => response.write('data: changed\n\n'));
  response.on('close', stop);
}

async function answer(devices: DockDevices, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
  if (request.method === 'POST') {
    send(response, await answerPost(devices, pathname, await readJson(request)));
  } else if (request.method !== 'GET') {
    send(response, { status: 405, body: { ok: false, error: 'methodNotAllowed' } });
  } else if (pathname === '/api/events') {
    stream(devices, response);
  } else if (pathname.startsWith('/api/')) {
    send(response, answerGet(devices, pathname));
  } else if (pathname === '/') {
    const page = renderPage(searchParams.get('lang') === 'en' ? 'en' : 'nl');
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': page.policy })
      .end(page.html);
  } else {
    send(response, { status: 404, body: { ok: false, error: 'notFound' } });
  }
}

/** Listens on 127.0.0.1; port 0 takes a free one. Rejects if the port is taken. */
export function startDockServer(devices: DockDevices, port: number): Promise<DockServer> {
  let boundPort = port;
  const server = createServer((request, response) => {
    if (!isOurs(request, boundPort)) {
      send(response, { status: 403, body: { ok: false, error: 'forbidden' } });
      return;
    }
    answer(devices, request, response).catch(() => {
      if (!response.headersSent) send(response, { status: 500, body: { ok: false, error: 'internal' } });
      else response.destroy();
    });
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
      boundPort = address.port;
      resolve({
        url: `http://127.0.0.1:${boundPort}`,
        close: () =>
          new Promise((done) => {
            server.close(() => {
              done();
            });
            server.closeAllConnections();
          }),
      });
    });
  });
}
