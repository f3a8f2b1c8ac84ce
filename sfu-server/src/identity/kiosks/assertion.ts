import { KioskAssertionClaims, type KioskCard, kioskAssertionLifetimeS } from '@loket/contract';
import { decodeJwt, errors, importJWK, jwtVerify } from 'jose';
import type { z } from 'zod';
import type { Log } from '../../log/log.ts';
import type { Clock } from '../../time/clock.ts';
import type { KioskRegister } from './service.ts';

/** How far a kiosk's clock may be off: it is never trusted for more than this. */
const toleranceS = 60;

export type AssertionRefusal = 'malformed' | 'unknownKiosk' | 'signature' | 'claims' | 'replayed';

export type VerifyKioskAssertion = (jwt: string) => Promise<KioskCard | null>;

export type AssertionPorts = {
  readonly register: Pick<KioskRegister, 'find'>;
  readonly clock: Clock;
  readonly log: Log;
  /** The server's public address, which the assertion must be made for. */
  readonly audience: () => string;
};

/**
 * Checks the signed statement with which a kiosk signs in (JWT, RFC 7519; EdDSA, RFC 8037): made with the key in the register,
 * for this server, for 60 s at most, and not used before. Answers null for anything else.
 */
export function createAssertionVerifier({ register, clock, log, audience }: AssertionPorts): VerifyKioskAssertion {
  const used = createReplayMemory(clock);

  const refuse = (reason: AssertionRefusal): null => {
    log.event('kiosk.assertionRefused', { reason });
    return null;
  };

  return async (jwt) => {
    const claims = readClaims(jwt);
    if (claims === undefined || claims.iss !== claims.sub) return refuse('malformed');
    const registered = await register.find(claims.iss);
    if (registered?.state !== 'active') return refuse('unknownKiosk');

    try {
      await jwtVerify(jwt, await importJWK(registered.publicKey, 'EdDSA'), {
        algorithms: ['EdDSA'],
        // A configured address with and without its closing slash are the same one (RFC 3986 §6.2.3).
        audience: [audience(), `${audience()}/`],
        currentDate: clock.now(),
        clockTolerance: toleranceS,
        maxTokenAge: kioskAssertionLifetimeS,
      });
    } catch (error) {
      if (error instanceof errors.JWTClaimValidationFailed || error instanceof errors.JWTExpired) return refuse('claims');
      if (error instanceof errors.JOSEError) return refuse('signature');
      throw error;
    }
    if (claims.exp - claims.iat > kioskAssertionLifetimeS) return refuse('claims');
    return used.isFirst(claims.jti) ? registered.kiosk : refuse('replayed');
  };
}

/** Nothing of this is believed until the signature is checked with the key of the kiosk that it names. */
function readClaims(jwt: string): z.infer<typeof KioskAssertionClaims> | undefined {
  try {
    return KioskAssertionClaims.safeParse(decodeJwt(jwt)).data;
  } catch {
    return undefined;
  }
}

/** Remembers each jti for as long as its assertion could pass the check of time. */
function createReplayMemory(clock: Clock): { readonly isFirst: (jti: string) => boolean } {
  const keepMs = (kioskAssertionLifetimeS + 2 * toleranceS) * 1000;
  const forgetAtMs = new Map<string, number>();
  return {
    isFirst: (jti) => {
      const nowMs = clock.monotonicMs();
      for (const [old, atMs] of forgetAtMs) {
        if (atMs > nowMs) break;
        forgetAtMs.delete(old);
      }
      if (forgetAtMs.has(jti)) return false;
      forgetAtMs.set(jti, nowMs + keepMs);
      return true;
    },
  };
}
