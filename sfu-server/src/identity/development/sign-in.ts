import { createServer } from 'node:http';
import { isLoopback } from '../../config/loopback.ts';
import type { Config } from '../../config/schema.ts';
import type { Log } from '../../log/log.ts';
import { newToken, newTypedCode } from '../secrets.ts';
import { type DevelopmentPerson, developmentPeople } from './people.ts';
import { createProviderHandler } from './provider.ts';

export type DevelopmentSignIn = {
  readonly issuer: string;
  readonly people: readonly DevelopmentPerson[];
  /** One for everybody, new at each start; shown where the server was started. */
  readonly password: string;
  readonly client: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly roleClaim: string };
  readonly close: () => Promise<void>;
};

const address = '127.0.0.1';

/**
 * Starts an OpenID provider with invented people, on a port of its own on loopback: the one after http.port, so that the
 * issuer, and with it who is who, stays the same from start to start. Throws anywhere but in development on loopback.
 */
export async function startDevelopmentSignIn(
  config: Pick<Config, 'development' | 'http'>,
  redirectUri: () => string,
  log: Log,
): Promise<DevelopmentSignIn> {
  if (!config.development || !isLoopback(config.http.host)) throw new Error('development sign-in exists on loopback only');

  const password = newTypedCode();
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(config.http.port === 0 ? 0 : config.http.port + 1, address, resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('development sign-in has no port');
  // The same name as the server's own, `localhost`: a cookie that is Lax then counts as same-site.
  const issuer = `http://localhost:${bound.port}`;
  const client = { issuer, clientId: 'loket', clientSecret: newToken(), roleClaim: 'roles' };

  const handle = createProviderHandler({ client, redirectUri, people: developmentPeople, password });
  server.on('request', (request, response) => {
    handle(request, response).catch((error: unknown) => {
      log.defect(error);
      response.destroy();
    });
  });
  return {
    issuer,
    people: developmentPeople,
    password,
    client,
    close: async () => {
      if (!server.listening) return;
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
