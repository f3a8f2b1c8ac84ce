import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, X509Certificate } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { OfficerId } from '@loket/contract';
import { writeDurably } from '../durable-file.ts';
import { type CertificateSubject, createDevelopmentAuthority, issueSigningCertificate, type KeyWithCertificate } from './certificate.ts';

export type Signatory = { readonly officerId: OfficerId; readonly displayName: string };

/** The keys that this server signs with. Key files are PEM (PKCS #8), certificate files PEM, all in one folder of mode 0700. */
export type SigningKeys = {
  /** The organisation's seal. */
  readonly seal: KeyWithCertificate;
  /** The key in an officer's own name, if one was installed; in development one is issued at first use. */
  readonly officer: (officer: Signatory) => KeyWithCertificate | undefined;
  /** Signs the checkpoints of the audit chains (Ed25519). */
  readonly checkpoint: KeyObject;
  /** Key of the HMAC under which follow-up codes are kept. */
  readonly followUp: Buffer;
};

export type SigningKeysResult =
  | { readonly ok: true; readonly keys: SigningKeys }
  | { readonly ok: false; readonly error: 'sealKeyMissing' };

/**
 * Opens the folder of keys. `seal.key.pem` and `seal.cert.pem` (its chain behind it) must be there; only in development are they
 * made, under an authority of their own. The keys of checkpoints and follow-up codes are made where they are missing.
 */
export function openSigningKeys(
  folder: string,
  options: { development: boolean; organisation: string; now: () => Date },
): SigningKeysResult {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const authority = () => developmentAuthority(folder, options);
  const seal =
    readPair(folder, 'seal') ??
    (options.development
      ? savePair(
          folder,
          'seal',
          issueSigningCertificate(
            { commonName: `${options.organisation} zegel`, organisation: options.organisation },
            authority(),
            options.now(),
          ),
        )
      : undefined);
  if (seal === undefined) return { ok: false, error: 'sealKeyMissing' };

  const officer = ({ officerId, displayName }: Signatory): KeyWithCertificate | undefined => {
    const name = `officer-${OfficerId.parse(officerId)}`;
    const installed = readPair(folder, name);
    if (installed !== undefined || !options.development) return installed;
    const subject = { commonName: displayName, organisation: options.organisation };
    return savePair(folder, name, issueSigningCertificate(subject, authority(), options.now()));
  };
  return { ok: true, keys: { seal, officer, checkpoint: checkpointKey(folder), followUp: followUpKey(folder) } };
}

function developmentAuthority(
  folder: string,
  options: { organisation: string; now: () => Date },
): KeyWithCertificate & { subject: CertificateSubject } {
  const subject = { commonName: `${options.organisation} ontwikkel-CA`, organisation: options.organisation };
  const pair = readPair(folder, 'authority') ?? savePair(folder, 'authority', createDevelopmentAuthority(subject, options.now()));
  return { ...pair, subject };
}

function readPair(folder: string, name: string): KeyWithCertificate | undefined {
  const keyPath = join(folder, `${name}.key.pem`);
  const certificatePath = join(folder, `${name}.cert.pem`);
  if (!existsSync(keyPath) || !existsSync(certificatePath)) return undefined;
  const [own, ...above] = readFileSync(certificatePath, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  if (own === undefined) throw new Error(`no certificate in ${name}.cert.pem`);
  const privateKeyPem = readFileSync(keyPath, 'utf8');
  const certificate = new X509Certificate(own);
  if (!certificate.checkPrivateKey(createPrivateKey(privateKeyPem))) throw new Error(`${name}.key.pem does not belong to ${name}.cert.pem`);
  return { privateKeyPem, certificateDer: certificate.raw, chainDer: above.map((pem) => new X509Certificate(pem).raw) };
}

function savePair(folder: string, name: string, pair: KeyWithCertificate): KeyWithCertificate {
  const certificates = [pair.certificateDer, ...pair.chainDer].map((der) => new X509Certificate(der).toString()).join('');
  save(folder, `${name}.cert.pem`, certificates);
  // The key last: with it the pair is complete.
  save(folder, `${name}.key.pem`, pair.privateKeyPem);
  return pair;
}

const checkpointKeyName = 'checkpoint.key.pem';

/** The key that checkpoints are checked with; undefined if this folder has none. Makes nothing. */
export function findCheckpointPublicKey(folder: string): KeyObject | undefined {
  const path = join(folder, checkpointKeyName);
  return existsSync(path) ? createPublicKey(readFileSync(path)) : undefined;
}

function checkpointKey(folder: string): KeyObject {
  const name = checkpointKeyName;
  if (!existsSync(join(folder, name))) {
    save(folder, name, generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  }
  return createPrivateKey(readFileSync(join(folder, name)));
}

function followUpKey(folder: string): Buffer {
  const name = 'follow-up.key';
  if (!existsSync(join(folder, name))) save(folder, name, randomBytes(32).toString('base64'));
  return Buffer.from(readFileSync(join(folder, name), 'utf8'), 'base64');
}

const save = (folder: string, name: string, text: string): void =>
  writeDurably(join(folder, name), join(folder, `.${name}.new`), Buffer.from(text));
