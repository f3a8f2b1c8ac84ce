import { createPrivateKey } from 'node:crypto';
import { CryptoKeySigner, PDF } from '@libpdf/core';
import type { KeyWithCertificate } from './certificate.ts';

export type Signature = {
  readonly key: KeyWithCertificate;
  /** Name of the signature field in the PDF. */
  readonly fieldName: string;
  readonly reason: string;
};

/**
 * Signs a PDF with each signature in turn, PAdES baseline B-B (ETSI EN 319 142-1), each as an incremental update: the last one
 * covers everything before it. Whatever the library has to warn of is a defect here, and throws.
 */
export async function signPdf(pdf: Uint8Array, signatures: readonly Signature[], at: Date): Promise<Uint8Array> {
  const document = await PDF.load(pdf);
  let signed = pdf;
  for (const { key, fieldName, reason } of signatures) {
    const { bytes, warnings } = await document.sign({ signer: await signerOf(key), level: 'B-B', fieldName, reason, signingTime: at });
    if (warnings.length > 0) throw new Error(`the PDF signature was made with ${warnings.length} warnings`);
    signed = bytes;
  }
  return signed;
}

async function signerOf({ privateKeyPem, certificateDer, chainDer }: KeyWithCertificate): Promise<CryptoKeySigner> {
  const pkcs8 = createPrivateKey(privateKeyPem).export({ type: 'pkcs8', format: 'der' });
  const key = await crypto.subtle.importKey('pkcs8', pkcs8, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  return new CryptoKeySigner(key, certificateDer, 'EC', 'ECDSA', [...chainDer]);
}
