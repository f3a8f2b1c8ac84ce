import { randomBytes } from 'node:crypto';
import staticFiles from '@fastify/static';
import webSocket from '@fastify/websocket';
import { maxFrameBytes } from '@loket/contract';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { hostPath, hostProtocol, relayPath, relayProtocol } from '../../local-protocol/index.ts';
import type { Log } from '../log.ts';
import type { RelaySession, RelaySocket } from '../relay/relay.ts';
import { isOwnHost, refusalOf } from './guard.ts';
import { securityHeaders } from './headers.ts';

export type LocalServerOptions = {
  readonly rendererFolder: string;
  /** 0 for any free port. */
  readonly port: number;
  readonly log: Log;
  readonly openRelay: (socket: RelaySocket) => RelaySession;
  readonly openHostChannel: (socket: RelaySocket) => RelaySession;
};

export type LocalServer = {
  readonly port: number;
  /** Of this boot; travels in the fragment of the address, which no server sees. */
  readonly token: string;
  /** Stops listening and ends all sockets; may be called twice. */
  readonly close: () => Promise<void>;
};

const tokenBytes = 32;

/** Serves the screen and its two sockets on 127.0.0.1, to a page of our own with the token of this boot and to nobody else. */
export async function startLocalServer(options: LocalServerOptions): Promise<LocalServer> {
  const token = randomBytes(tokenBytes).toString('base64url');
  const app = fastify({ logger: false, forceCloseConnections: true });
  let port = options.port;

  const refuse = (reply: FastifyReply, reason: 'host' | 'origin' | 'token'): FastifyReply => {
    options.log({ event: 'renderer.refused', reason });
    return reply.code(403).send();
  };
  const guardSocket = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    const { host, origin, 'sec-websocket-protocol': protocols } = request.headers;
    const refusal = refusalOf({ host, origin, protocols }, port, token);
    return refusal === undefined ? undefined : refuse(reply, refusal);
  };

  await app.register(webSocket, {
    options: {
      maxPayload: maxFrameBytes,
      perMessageDeflate: false,
      handleProtocols: (offered) => [relayProtocol, hostProtocol].find((protocol) => offered.has(protocol)) ?? false,
    },
  });
  // After the plugin's own hooks: a refusal before them would leave the socket hanging.
  app.addHook('onRequest', async (request, reply) => {
    if (!isOwnHost(request.headers.host, port)) return refuse(reply, 'host');
    // Not returned: a hook that gives its reply back says that it has answered.
    void reply.headers(securityHeaders(port));
    return undefined;
  });
  const routes = [
    { path: relayPath, channel: 'relay', open: options.openRelay },
    { path: hostPath, channel: 'host', open: options.openHostChannel },
  ] as const;
  for (const { path, channel, open } of routes) {
    app.get(path, { websocket: true, preValidation: guardSocket }, (socket) => {
      options.log({ event: 'renderer.connected', channel });
      const session = open({
        send: (text) => {
          socket.send(text);
        },
        close: (code) => {
          socket.close(code);
        },
      });
      socket.on('message', (data: Buffer) => {
        session.take(data.toString('utf8'));
      });
      socket.on('close', () => {
        options.log({ event: 'renderer.left', channel });
        session.left();
      });
      socket.on('error', () => {
        socket.terminate();
      });
    });
  }
  await app.register(staticFiles, { root: options.rendererFolder, cacheControl: false });
  await app.listen({ host: '127.0.0.1', port });
  port = portOf(app.server.address());

  return { port, token, close: () => app.close() };
}

function portOf(address: string | { readonly port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('The local server does not listen on a port.');
  return address.port;
}
