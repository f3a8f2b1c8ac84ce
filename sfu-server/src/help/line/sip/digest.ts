import { createHash, randomBytes } from 'node:crypto';

export type Credentials = { readonly username: string; readonly password: string };

const algorithms: Readonly<Record<string, string>> = { md5: 'md5', 'sha-256': 'sha256' };

/** The answer to a digest challenge (RFC 8760, RFC 7616 §3.4); undefined for one that we cannot answer. */
export function answerChallenge(challenge: string, { username, password }: Credentials, method: string, uri: string): string | undefined {
  const scheme = /^Digest\s+(.*)$/i.exec(challenge)?.[1];
  if (scheme === undefined) return undefined;
  const fields = new Map(
    [...scheme.matchAll(/(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))/g)].map(([, name, quoted, bare]) => [name?.toLowerCase(), quoted ?? bare]),
  );
  const realm = fields.get('realm');
  const nonce = fields.get('nonce');
  const algorithm = fields.get('algorithm') ?? 'MD5';
  const hashName = algorithms[algorithm.toLowerCase()];
  if (realm === undefined || nonce === undefined || hashName === undefined) return undefined;
  const hash = (text: string) => createHash(hashName).update(text).digest('hex');
  const secret = hash(`${username}:${realm}:${password}`);
  const act = hash(`${method}:${uri}`);
  const parts = [`username="${username}"`, `realm="${realm}"`, `nonce="${nonce}"`, `uri="${uri}"`, `algorithm=${algorithm}`];
  const qops = (fields.get('qop') ?? '').split(',').map((qop) => qop.trim());
  if (qops.includes('auth')) {
    const cnonce = randomBytes(8).toString('hex');
    parts.push(`response="${hash(`${secret}:${nonce}:00000001:${cnonce}:auth:${act}`)}"`, 'qop=auth', 'nc=00000001', `cnonce="${cnonce}"`);
  } else {
    parts.push(`response="${hash(`${secret}:${nonce}:${act}`)}"`);
  }
  const opaque = fields.get('opaque');
  if (opaque !== undefined) parts.push(`opaque="${opaque}"`);
  return `Digest ${parts.join(', ')}`;
}
