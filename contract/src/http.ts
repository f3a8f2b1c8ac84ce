import { z } from 'zod';
import { KioskId } from './ids.ts';
import { KioskCard } from './people.ts';

/** Codes that people type: 8 characters of Crockford's base 32, case and the look-alikes I, L, O forgiven, spaces and dashes ignored. */
export const TypedCode = z
  .string()
  .max(40)
  .meta({ examples: ['K7M2-Q9XR', 'k7m2 q9xr', '0000oIl1'] })
  .transform((text) => text.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/));

/** How such a code is shown: `ABCD-EFGH`. */
export const showTypedCode = (code: string): string => (code.length > 4 ? `${code.slice(0, 4)}-${code.slice(4)}` : code);

/** Public half of a kiosk's Ed25519 key (RFC 8037). */
export const KioskPublicKey = z.strictObject({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
});
export type KioskPublicKey = z.infer<typeof KioskPublicKey>;

/** POST /api/enrolments: trade a one-time code for a place in the register of kiosks. */
export const EnrolRequest = z.strictObject({ code: TypedCode, publicKey: KioskPublicKey });
export const EnrolResponse = z.strictObject({ kiosk: KioskCard });

/**
 * A kiosk signs in to the socket with a JWT (RFC 7519, EdDSA) in `Authorization: Bearer`: `iss` and `sub` its id,
 * `aud` the server's public address, `jti` used once, lifetime 60 s at most.
 */
export const kioskAssertionLifetimeS = 60;
export const KioskAssertionClaims = z.object({
  iss: KioskId,
  sub: KioskId,
  aud: z.url(),
  jti: z.uuid(),
  iat: z.int(),
  exp: z.int(),
});

export const socketPath = '/api/socket';
export const enrolmentsPath = '/api/enrolments';

/** Why somebody looks into a file; each look is recorded with it. */
export const FileReadingReason = z.enum(['copyForCitizen', 'continueCase', 'qualityCheck', 'legalRequest']);
export type FileReadingReason = z.infer<typeof FileReadingReason>;

/** POST: answers the sealed PDF, once the reading is on record. */
export const FileReadingRequest = z.strictObject({ reason: FileReadingReason });
export const fileReadingsPath = (draftId: string): string => `/api/files/${draftId}/readings`;
