import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import {
  derBitString,
  derBoolean,
  derContext,
  derExplicit,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derTime,
  derUnsigned,
  derUtf8,
} from './der.ts';

/** A P-256 key with its certificate, and the certificates above it, nearest first. */
export type KeyWithCertificate = {
  readonly privateKeyPem: string;
  readonly certificateDer: Uint8Array;
  readonly chainDer: readonly Uint8Array[];
};

export type CertificateSubject = { readonly commonName: string; readonly organisation: string };

type Profile = 'authority' | 'signature';

const oid = {
  commonName: '2.5.4.3',
  organisation: '2.5.4.10',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  subjectKeyIdentifier: '2.5.29.14',
  authorityKeyIdentifier: '2.5.29.35',
} as const;

/**
 * A certificate authority of this installation's own, for development: a real site brings the seal's key and
 * certificate from a qualified trust service provider. Self-signed, valid ten years.
 */
export function createDevelopmentAuthority(subject: CertificateSubject, now: Date): KeyWithCertificate {
  const keys = newKeyPair();
  const certificateDer = certificate({
    subject,
    issuer: subject,
    publicKey: keys.publicKey,
    issuerKey: keys.privateKey,
    profile: 'authority',
    now,
    years: 10,
  });
  return { privateKeyPem: pem(keys.privateKey), certificateDer, chainDer: [] };
}

/** A key and certificate that may sign documents (digitalSignature and nonRepudiation), issued by `authority`. */
export function issueSigningCertificate(
  subject: CertificateSubject,
  authority: { readonly subject: CertificateSubject } & KeyWithCertificate,
  now: Date,
): KeyWithCertificate {
  const keys = newKeyPair();
  const issuerKey = createPrivateKey(authority.privateKeyPem);
  const certificateDer = certificate({
    subject,
    issuer: authority.subject,
    publicKey: keys.publicKey,
    issuerKey,
    profile: 'signature',
    now,
    years: 3,
  });
  return { privateKeyPem: pem(keys.privateKey), certificateDer, chainDer: [authority.certificateDer, ...authority.chainDer] };
}

const newKeyPair = (): { publicKey: KeyObject; privateKey: KeyObject } => generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const spki = (key: KeyObject): Uint8Array => key.export({ type: 'spki', format: 'der' });

type CertificateParts = {
  readonly subject: CertificateSubject;
  readonly issuer: CertificateSubject;
  readonly publicKey: KeyObject;
  readonly issuerKey: KeyObject;
  readonly profile: Profile;
  readonly now: Date;
  readonly years: number;
};

/** RFC 5280, 4.1: version 3, ecdsa-with-SHA256 (RFC 5758, 3.2). */
function certificate(parts: CertificateParts): Uint8Array {
  const algorithm = derSequence(derOid(oid.ecdsaWithSha256));
  const notAfter = new Date(parts.now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + parts.years);
  const serialNumber = randomBytes(16);
  serialNumber[0] = ((serialNumber[0] ?? 0) & 0x7f) | 0x40;
  const toBeSigned = derSequence(
    derExplicit(0, derUnsigned(Uint8Array.of(2))),
    derUnsigned(serialNumber),
    algorithm,
    name(parts.issuer),
    // A day of slack, for verifiers whose clock is behind.
    derSequence(derTime(new Date(parts.now.getTime() - 86_400_000)), derTime(notAfter)),
    name(parts.subject),
    spki(parts.publicKey),
    derExplicit(3, extensions(parts)),
  );
  return derSequence(toBeSigned, algorithm, derBitString(sign('sha256', toBeSigned, parts.issuerKey)));
}

const name = ({ commonName, organisation }: CertificateSubject): Uint8Array =>
  derSequence(
    derSet(derSequence(derOid(oid.organisation), derUtf8(organisation))),
    derSet(derSequence(derOid(oid.commonName), derUtf8(commonName))),
  );

function extensions({ profile, publicKey, issuerKey }: CertificateParts): Uint8Array {
  const isAuthority = profile === 'authority';
  const usage = isAuthority ? derBitString(Uint8Array.of(0b0000_0110), 1) : derBitString(Uint8Array.of(0b1100_0000), 6);
  return derSequence(
    extension(oid.basicConstraints, true, isAuthority ? derSequence(derBoolean(true)) : derSequence()),
    extension(oid.keyUsage, true, usage),
    extension(oid.subjectKeyIdentifier, false, derOctetString(keyIdentifier(publicKey))),
    extension(oid.authorityKeyIdentifier, false, derSequence(derContext(0, keyIdentifier(createPublicKey(issuerKey))))),
  );
}

const extension = (id: string, critical: boolean, value: Uint8Array): Uint8Array =>
  derSequence(derOid(id), ...(critical ? [derBoolean(true)] : []), derOctetString(value));

/** RFC 7093, 2, method 1: the leftmost 160 bits of the SHA-256 of the public key's bits. */
function keyIdentifier(publicKey: KeyObject): Uint8Array {
  const jwk = publicKey.export({ format: 'jwk' });
  const point = Buffer.concat([Uint8Array.of(4), Buffer.from(jwk.x ?? '', 'base64url'), Buffer.from(jwk.y ?? '', 'base64url')]);
  return createHash('sha256').update(point).digest().subarray(0, 20);
}
