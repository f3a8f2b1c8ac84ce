import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { Language } from '@loket/contract';
import { exportJWK, generateKeyPair } from 'jose';
import type Provider from 'oidc-provider';
import type { Configuration } from 'oidc-provider';
import { newToken } from '../secrets.ts';
import { memoryAdapters } from './memory-adapter.ts';
import { expiredPage, pageHeaders, signInPage } from './page.ts';
import type { DevelopmentPerson } from './people.ts';

export type ProviderSettings = {
  readonly client: { readonly issuer: string; readonly clientId: string; readonly clientSecret: string; readonly roleClaim: string };
  /** Known once the counter server listens, which is before anybody can come here. */
  readonly redirectUri: () => string;
  readonly people: readonly DevelopmentPerson[];
  readonly password: string;
};

const hourS = 60 * 60;

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Answers for the provider and its own sign-in page. The provider is made at the first request. */
export function createProviderHandler(settings: ProviderSettings): Handler {
  let made: Promise<{ provider: Provider; handle: Handler }> | undefined;
  return async (request, response) => {
    made ??= makeProvider(settings);
    const { provider, handle } = await made;
    const path = new URL(request.url ?? '/', settings.client.issuer).pathname;
    await (path.startsWith('/sign-in/') ? answerSignIn(provider, settings, request, response) : handle(request, response));
  };
}

async function makeProvider({ client, redirectUri, people }: ProviderSettings): Promise<{ provider: Provider; handle: Handler }> {
  // A development dependency: a production install does not have it, and never comes here.
  const { default: OidcProvider, interactionPolicy } = await import('oidc-provider');
  const policy = interactionPolicy.base();
  policy.remove('consent');

  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const configuration: Configuration = {
    adapter: memoryAdapters(),
    clients: [{ client_id: client.clientId, client_secret: client.clientSecret, redirect_uris: [redirectUri()] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    cookies: { keys: [newToken()] },
    ttl: { Interaction: hourS, Grant: hourS, Session: hourS, AccessToken: hourS, IdToken: hourS, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: false } },
    interactions: { policy, url: (_context, interaction) => `/sign-in/${interaction.uid}` },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name', client.roleClaim] },
    // Claims in the ID token itself, as the providers of organisations give them.
    conformIdTokenClaims: false,
    findAccount: async (_context, accountId) => {
      const person = people.find((candidate) => candidate.accountId === accountId);
      return (
        person && { accountId, claims: async () => ({ sub: accountId, name: person.displayName, [client.roleClaim]: [...person.roles] }) }
      );
    },
    // What this one client asks is granted without a page of its own.
    loadExistingGrant: async ({ oidc }) => {
      const accountId = oidc.session?.accountId;
      if (oidc.client === undefined || accountId === undefined) return undefined;
      const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId });
      grant.addOIDCScope('openid profile');
      await grant.save();
      return grant;
    },
  };
  const provider = new OidcProvider(client.issuer, configuration);
  const callback = provider.callback();
  return { provider, handle: async (request, response) => callback(request, response) };
}

/** GET shows the form, POST checks it and hands over to the provider. */
async function answerSignIn(
  provider: Provider,
  settings: ProviderSettings,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { people, password, redirectUri } = settings;
  const asked =
    new URL(request.url ?? '/', settings.client.issuer).searchParams.get('lang') ?? request.headers['accept-language']?.slice(0, 2);
  const language = Language.catch('nl').parse(asked);
  const show = (status: number, page: string) => {
    response.writeHead(status, pageHeaders(new URL(redirectUri()).origin)).end(page);
  };

  try {
    await provider.interactionDetails(request, response);
  } catch {
    return show(400, expiredPage(language));
  }
  if (request.method !== 'POST') return show(200, signInPage({ language, people, wrong: false }));

  const form = new URLSearchParams(await text(request));
  const person = people.find(({ accountId }) => accountId === form.get('account'));
  if (person === undefined || !sameText(form.get('password') ?? '', password)) {
    return show(403, signInPage({ language, people, wrong: true }));
  }
  await provider.interactionFinished(request, response, { login: { accountId: person.accountId, remember: false } });
}

function sameText(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given.trim().toUpperCase()), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
