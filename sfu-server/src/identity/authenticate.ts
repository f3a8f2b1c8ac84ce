import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticate } from '../http/access.ts';
import type { PublicUrl } from '../http/public-url.ts';
import type { Endings } from './endings.ts';
import type { VerifyKioskAssertion } from './kiosks/assertion.ts';
import { readCookie, sessionCookie } from './people/cookies.ts';
import type { Sessions } from './people/sessions.ts';
import type { Principal } from './principal.ts';

export type AuthenticatePorts = {
  readonly verifyKioskAssertion: VerifyKioskAssertion;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly endings: Endings;
  readonly publicUrl: PublicUrl;
  /** Name of the unit on an officer's card. */
  readonly unitName: string;
};

/**
 * Who asks: a kiosk by its signed assertion (`Authorization: Bearer`), a person by the session cookie; null for nobody.
 * A request is looked at once: asking again about the same one gives the same answer, although an assertion counts only once.
 */
export function createAuthenticate({ verifyKioskAssertion, sessions, endings, publicUrl, unitName }: AuthenticatePorts): Authenticate {
  const answered = new WeakMap<IncomingHttpHeaders, Promise<Principal | null>>();

  const identify = async (headers: IncomingHttpHeaders): Promise<Principal | null> => {
    const bearer = /^Bearer (.+)$/i.exec(headers.authorization ?? '')?.[1];
    if (bearer !== undefined) {
      const kiosk = await verifyKioskAssertion(bearer);
      if (kiosk === null) return null;
      const principal: Principal = { kind: 'kiosk', kiosk };
      endings.link(principal, kioskSignIn(kiosk.kioskId));
      return principal;
    }

    const token = readCookie(headers, sessionCookie(publicUrl));
    const session = token === undefined ? null : await sessions.find(token);
    if (session === null) return null;
    const { officerId, displayName, roles } = session;
    const principal: Principal = { kind: 'person', officer: { officerId, displayName, unit: unitName }, roles };
    endings.link(principal, session.key);
    return principal;
  };

  return ({ headers }) => {
    const earlier = answered.get(headers);
    if (earlier !== undefined) return earlier;
    const answer = identify(headers);
    answered.set(headers, answer);
    return answer;
  };
}

export const kioskSignIn = (kioskId: string): string => `kiosk:${kioskId}`;
