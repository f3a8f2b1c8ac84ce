import { OfficerRole } from '@loket/contract';
import * as openid from 'openid-client';
import { z } from 'zod';
import { isLoopback } from '../../config/loopback.ts';

/** What must come back unchanged, kept on the server between leaving for the provider and returning. */
export type SignInChecks = { readonly state: string; readonly nonce: string; readonly codeVerifier: string };

export type Account = {
  readonly issuer: string;
  readonly subject: string;
  readonly displayName: string;
  readonly roles: readonly OfficerRole[];
};

export type SignInFailure = 'unavailable' | 'refused' | 'noRole';

export type OidcClient = {
  readonly begin: () => Promise<{ ok: true; url: URL; checks: SignInChecks } | { ok: false; error: SignInFailure }>;
  readonly finish: (returnedTo: URL, checks: SignInChecks) => Promise<{ ok: true; account: Account } | { ok: false; error: SignInFailure }>;
};

export type OidcSettings = {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly roleClaim: string;
  /** Where the provider sends the browser back to. */
  readonly redirectUri: () => string;
};

const Claims = z.looseObject({ iss: z.string().min(1), sub: z.string().min(1), name: z.string().min(1).max(80).optional() });
/** Providers list roles as an array, or as one text with spaces between. */
const RoleList = z.union([z.array(z.string()), z.string().transform((text) => text.split(/\s+/))]).catch([]);

/** OpenID Connect, authorization code flow with PKCE, state and nonce (OIDC Core 1.0 §3.1; RFC 7636; RFC 9700). */
export function createOidcClient({ issuer, clientId, clientSecret, roleClaim, redirectUri }: OidcSettings): OidcClient {
  const url = new URL(issuer);
  // Without TLS only on this machine: the development provider.
  const execute = url.protocol === 'http:' && isLoopback(url.hostname) ? [openid.allowInsecureRequests] : [];
  let discovered: openid.Configuration | undefined;

  /** Not at boot: the counter starts although the provider is down, and sign-in works once it is up. */
  const configuration = async () => {
    discovered ??= await openid.discovery(url, clientId, clientSecret, undefined, { execute });
    return discovered;
  };

  return {
    begin: async () => {
      const checks = { state: openid.randomState(), nonce: openid.randomNonce(), codeVerifier: openid.randomPKCECodeVerifier() };
      const { state, nonce } = checks;
      try {
        const authorization = openid.buildAuthorizationUrl(await configuration(), {
          redirect_uri: redirectUri(),
          scope: 'openid profile',
          code_challenge: await openid.calculatePKCECodeChallenge(checks.codeVerifier),
          code_challenge_method: 'S256',
          state,
          nonce,
          // Desks are shared: who sits down shows who they are, also when a colleague's sign-in is still alive at the provider.
          prompt: 'login',
        });
        return { ok: true, url: authorization, checks };
      } catch (error) {
        return { ok: false, error: failureOf(error) };
      }
    },

    finish: async (returnedTo, { state, nonce, codeVerifier }) => {
      let claims: z.infer<typeof Claims>;
      try {
        const tokens = await openid.authorizationCodeGrant(await configuration(), returnedTo, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: codeVerifier,
          idTokenExpected: true,
        });
        claims = Claims.parse(tokens.claims());
      } catch (error) {
        return { ok: false, error: failureOf(error) };
      }
      const known = OfficerRole.options.filter((role) => RoleList.parse(claims[roleClaim]).includes(role));
      if (known.length === 0) return { ok: false, error: 'noRole' };
      return {
        ok: true,
        account: { issuer: claims.iss, subject: claims.sub, displayName: claims.name ?? claims.sub.slice(0, 80), roles: known },
      };
    },
  };
}

/** Answers that fail a check, or a provider that cannot be reached; anything else is a defect and is thrown on. */
function failureOf(error: unknown): SignInFailure {
  // fetch rejects with a TypeError without a code when there is no connection (Fetch standard §5.6).
  if (error instanceof TypeError && !('code' in error)) return 'unavailable';
  if (error instanceof openid.ClientError) return unreachable.has(error.code ?? '') ? 'unavailable' : 'refused';
  const refusals = [openid.AuthorizationResponseError, openid.ResponseBodyError, openid.WWWAuthenticateChallengeError, z.ZodError];
  if (refusals.some((refusal) => error instanceof refusal)) return 'refused';
  throw error;
}

/** The provider (or a proxy before it) answers, but not as one that works. */
const unreachable = new Set(['OAUTH_TIMEOUT', 'OAUTH_RESPONSE_IS_NOT_CONFORM', 'OAUTH_RESPONSE_IS_NOT_JSON']);
