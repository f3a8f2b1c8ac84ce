import { EnrolResponse, enrolmentsPath, type KioskCard, KioskPublicKey, TypedCode, WireError } from '@loket/contract';
import { exportJWK, generateKeyPair } from 'jose';
import { z } from 'zod';
import { claimFolder } from './identity-files.ts';

export type EnrolFailure =
  | 'serverNotHttps'
  | 'codeMistyped'
  | 'codeInvalid'
  | 'throttled'
  | 'alreadyEnrolled'
  | 'folderNotWritable'
  | 'unreachable'
  | 'unexpectedAnswer';

export type EnrolResult =
  | { readonly ok: true; readonly kiosk: KioskCard; readonly keyFile: string; readonly cardFile: string }
  | { readonly ok: false; readonly error: EnrolFailure };

export type EnrolOptions = {
  /** Public address of the counter server. */
  readonly server: string;
  /** As the technician typed it. */
  readonly code: string;
  /** Folder for the key and the card; made where needed. */
  readonly outFolder: string;
};

const answerWithinMs = 30_000;
const PrivateKey = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string(), d: z.string() });

/**
 * Makes this kiosk's key (Ed25519, RFC 8037), trades the one-time code for a place in the server's register, and writes
 * `kiosk-key.json` (private, mode 0600) and `kiosk.json` (the card). Never overwrites: a folder that holds either is refused.
 * After a failure neither file is left.
 */
export async function enrol({ server, code, outFolder }: EnrolOptions): Promise<EnrolResult> {
  const failed = (error: EnrolFailure): EnrolResult => ({ ok: false, error });
  const typed = TypedCode.safeParse(code);
  if (!typed.success) return failed('codeMistyped');
  const url = endpoint(server);
  if (url === undefined) return failed('serverNotHttps');

  const pair = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const publicKey = KioskPublicKey.parse(await exportJWK(pair.publicKey));
  // The key is on disk before the server knows it: a register that names a key which was lost would need a technician again.
  const claimed = claimFolder(outFolder, PrivateKey.parse(await exportJWK(pair.privateKey)));
  if (!claimed.ok) return claimed;
  const { files } = claimed;
  try {
    const answer = await askServer(url, { code: typed.data, publicKey });
    if (!answer.ok) return failed(answer.error);
    files.writeCard(answer.kiosk);
    return { ok: true, kiosk: answer.kiosk, keyFile: files.keyFile, cardFile: files.cardFile };
  } finally {
    files.undoUnlessComplete();
  }
}

/** Over the open network only with TLS: whoever sits between could put a key of their own in the register. */
function endpoint(server: string): URL | undefined {
  if (!URL.canParse(server)) return undefined;
  const url = new URL(enrolmentsPath, server);
  const isThisMachine = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isThisMachine) ? url : undefined;
}

type Answer = { ok: true; kiosk: KioskCard } | { ok: false; error: EnrolFailure };

async function askServer(url: URL, body: { code: string; publicKey: KioskPublicKey }): Promise<Answer> {
  let response: Response;
  let content: unknown;
  try {
    const headers = { 'content-type': 'application/json' };
    response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(answerWithinMs) });
    content = await response.json();
  } catch (error) {
    return { ok: false, error: error instanceof SyntaxError ? 'unexpectedAnswer' : 'unreachable' };
  }
  const enrolled = EnrolResponse.safeParse(content);
  if (response.ok && enrolled.success) return { ok: true, kiosk: enrolled.data.kiosk };
  const refused = WireError.safeParse(content).data?.code;
  return { ok: false, error: refused === 'codeInvalid' || refused === 'throttled' ? refused : 'unexpectedAnswer' };
}
