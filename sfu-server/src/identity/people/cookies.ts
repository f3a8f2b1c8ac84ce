import type { IncomingHttpHeaders } from 'node:http';
import type { CookieSerializeOptions } from '@fastify/cookie';
import type { PublicUrl } from '../../http/public-url.ts';

/** Names carry __Host- over HTTPS (RFC 6265bis §4.1.3.2): such a cookie is this host's own, from every path, and never set over HTTP. */
const withPrefix = (name: string, url: PublicUrl): string => (url.isHttps() ? `__Host-${name}` : name);

export const sessionCookie = (url: PublicUrl): string => withPrefix('loket-session', url);
export const signInCookie = (url: PublicUrl): string => withPrefix('loket-sign-in', url);

/** Lax, as the way back from the provider is a navigation from another site. */
export const cookieOptions = (url: PublicUrl): CookieSerializeOptions => ({
  path: '/',
  httpOnly: true,
  sameSite: 'lax',
  secure: url.isHttps(),
});

/** A cookie of ours from the Cookie header (RFC 6265 §4.2.1). Our values need no decoding. */
export function readCookie(headers: IncomingHttpHeaders, name: string): string | undefined {
  const pairs = (headers.cookie ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${name}=`))?.slice(name.length + 1);
}
