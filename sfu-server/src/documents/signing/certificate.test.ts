import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createDevelopmentAuthority, issueSigningCertificate } from './certificate.ts';
import { derLengthOf, derOid, derTime, derUnsigned } from './der.ts';

const now = new Date('2026-11-23T09:00:00Z');
const subject = { commonName: 'Politie (proef) CA', organisation: 'Politie (proef)' };
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

describe('DER', () => {
  // Examples of ITU-T X.690 (8.1.3.5, 8.19.5) and of RFC 5280 (4.1.2.5).
  it.each([
    ['a long length', derLengthOf(201), '81c9'],
    ['a short length', derLengthOf(127), '7f'],
    ['a length of two bytes', derLengthOf(435), '8201b3'],
    ['an object identifier', derOid('2.100.3'), '0603813403'],
    ['the identifier of ecdsa-with-SHA256', derOid('1.2.840.10045.4.3.2'), '06082a8648ce3d040302'],
    ['zero', derUnsigned(Uint8Array.of(0, 0)), '020100'],
    ['an integer that would look negative', derUnsigned(Uint8Array.of(0, 0x80)), '02020080'],
    [
      'a time before 2050',
      derTime(new Date('2049-12-31T23:59:59Z')),
      hex(Buffer.concat([Uint8Array.of(0x17, 13), Buffer.from('491231235959Z')])),
    ],
    [
      'a time from 2050',
      derTime(new Date('2050-01-01T00:00:00Z')),
      hex(Buffer.concat([Uint8Array.of(0x18, 15), Buffer.from('20500101000000Z')])),
    ],
  ])('writes %s', (_, bytes, expected) => expect(hex(bytes)).toBe(expected));
});

describe('certificates of development', () => {
  const authority = createDevelopmentAuthority(subject, now);
  const signing = issueSigningCertificate(
    { commonName: 'S. El Amrani', organisation: subject.organisation },
    { ...authority, subject },
    now,
  );
  const [root, leaf] = [authority, signing].map((pair) => new X509Certificate(pair.certificateDer));

  it('form a chain that verifies', () => {
    if (!root || !leaf) throw new Error('no certificates');
    expect(root.ca).toBe(true);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    expect(leaf.verify(leaf.publicKey)).toBe(false);
    expect(leaf.subject).toBe('O=Politie (proef)\nCN=S. El Amrani');
  });

  it('belong to their keys, and are valid from a day before', () => {
    expect(leaf?.checkPrivateKey(createPrivateKey(signing.privateKeyPem))).toBe(true);
    expect(leaf?.checkPrivateKey(createPrivateKey(authority.privateKeyPem))).toBe(false);
    expect(leaf && new Date(leaf.validFrom).toISOString()).toBe('2026-11-22T09:00:00.000Z');
    expect(leaf && new Date(leaf.validTo).toISOString()).toBe('2029-11-23T09:00:00.000Z');
  });
});
