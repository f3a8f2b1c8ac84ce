import { randomUUID } from 'node:crypto';
import { type KioskCard, kioskAssertionLifetimeS } from '@loket/contract';
import { importJWK, SignJWT } from 'jose';
import { z } from 'zod';
import type { Clock } from './time.ts';

/** A private Ed25519 key (RFC 8037) as enrolment wrote it. */
export const KioskPrivateKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  d: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type KioskPrivateKey = z.infer<typeof KioskPrivateKey>;

/** Makes assertions (JWT, RFC 7519, EdDSA) for `audience`, the server's public address: a new one for each connection. */
export function createAssertionMaker(key: KioskPrivateKey, kiosk: KioskCard, audience: string, clock: Clock): () => Promise<string> {
  const imported = importJWK({ kty: key.kty, crv: key.crv, x: key.x, d: key.d }, 'EdDSA');
  return async () => {
    const nowS = clock.nowUnixS();
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setIssuer(kiosk.kioskId)
      .setSubject(kiosk.kioskId)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt(nowS)
      .setExpirationTime(nowS + kioskAssertionLifetimeS)
      .sign(await imported);
  };
}
