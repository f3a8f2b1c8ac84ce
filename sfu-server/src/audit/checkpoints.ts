import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { appendDurably, endLastLine } from './durable-lines.ts';
import type { ChainHead } from './verify.ts';

const Line = z.strictObject({
  serial: z.int().min(1),
  at: z.iso.datetime(),
  /** Heads that moved since the checkpoint before this one. */
  heads: z.array(z.strictObject({ caseId: z.string(), serial: z.int().min(1), hash: z.string() })),
  /** SHA-256 (hex) of the line before this one; of the empty text for the first. */
  previous: z.string(),
});
const SignedLine = z.strictObject({ checkpoint: z.string(), signature: z.base64() });

export type CheckpointFault = {
  readonly serial: number;
  /** `cutOff`: the database remembers a line that is not there; `altered`: it remembers another. */
  readonly fault: 'malformed' | 'signature' | 'unlinked' | 'cutOff' | 'altered';
};
export type CheckpointReading = {
  /** The newest head of each case. */
  readonly heads: readonly ChainHead[];
  readonly faults: readonly CheckpointFault[];
  /** SHA-256 (hex) of each line. */
  readonly lineSha256s: readonly string[];
};

export type WrittenLine = { readonly serial: number; readonly lineSha256: string };

export type Checkpoints = {
  /** Adds a signed line with the heads that moved since the last one and answers it; nothing if none did. On disk when it returns. */
  readonly write: (heads: readonly ChainHead[], at: Date) => WrittenLine | undefined;
  /** The lines behind a serial. */
  readonly linesAfter: (serial: number) => readonly WrittenLine[];
  /** Every line, checked by signature and link. */
  readonly read: () => CheckpointReading;
};

const fileName = 'checkpoints.jsonl';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Where the checkpoints lie within their folder. */
export const checkpointFile = (folder: string): string => join(folder, fileName);

/**
 * The file of signed checkpoints (Ed25519, RFC 8032). It belongs on another disk, or better another machine, than the
 * database: a chain alone cannot show that its tail was cut off. Throws if the folder cannot be made or written.
 */
export function openCheckpoints(folder: string, key: KeyObject): Checkpoints {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = checkpointFile(folder);
  const publicKey = createPublicKey(key);
  endLastLine(path, (line) => isSignedBy(publicKey, line));
  const read = () => readCheckpoints(readLines(path), publicKey);
  const known = read();
  const written = new Map(known.heads.map((head) => [head.caseId, head.hash]));
  let serial = known.lineSha256s.length;
  let previous = known.lineSha256s.at(-1) ?? sha256('');

  return {
    write: (heads, at) => {
      const moved = heads.filter((head) => written.get(head.caseId) !== head.hash);
      if (moved.length === 0) return undefined;
      const checkpoint = JSON.stringify({
        serial: serial + 1,
        at: at.toISOString(),
        heads: moved.map(({ caseId, serial: entry, hash }) => ({ caseId, serial: entry, hash })),
        previous,
      } satisfies z.infer<typeof Line>);
      const signature = sign(null, Buffer.from(checkpoint), key).toString('base64');
      const line = JSON.stringify({ checkpoint, signature } satisfies z.infer<typeof SignedLine>);
      appendDurably(path, line);
      serial += 1;
      previous = sha256(line);
      for (const head of moved) written.set(head.caseId, head.hash);
      return { serial, lineSha256: previous };
    },
    linesAfter: (last) =>
      readLines(path)
        .slice(last)
        .map((line, index) => ({ serial: last + index + 1, lineSha256: sha256(line) })),
    read,
  };
}

/** The whole lines of the file; one that is being written, or was cut by a crash, has no line feed yet and does not count. */
export const readLines = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').split('\n').slice(0, -1) : []);

/** Checks each line by its signature and by its link to the one before. */
export function readCheckpoints(lines: readonly string[], publicKey: KeyObject): CheckpointReading {
  const heads = new Map<string, ChainHead>();
  const faults: CheckpointFault[] = [];
  const lineSha256s = lines.map(sha256);
  for (const [index, line] of lines.entries()) {
    const serial = index + 1;
    const outer = parseJson(SignedLine, line);
    const checkpoint = outer && parseJson(Line, outer.checkpoint);
    if (!outer || !checkpoint) faults.push({ serial, fault: 'malformed' });
    else {
      if (!isSignedBy(publicKey, line)) faults.push({ serial, fault: 'signature' });
      const previous = lineSha256s[index - 1] ?? sha256('');
      if (checkpoint.serial !== serial || checkpoint.previous !== previous) faults.push({ serial, fault: 'unlinked' });
      for (const head of checkpoint.heads) {
        if ((heads.get(head.caseId)?.serial ?? 0) <= head.serial) heads.set(head.caseId, head);
      }
    }
  }
  return { heads: [...heads.values()], faults, lineSha256s };
}

/** The line must be the very text that was written: other JSON, or other Base64, of the same meaning does not count. */
function isSignedBy(publicKey: KeyObject, line: string): boolean {
  const outer = parseJson(SignedLine, line);
  if (!outer) return false;
  const signature = Buffer.from(outer.signature, 'base64');
  const written = JSON.stringify({ checkpoint: outer.checkpoint, signature: signature.toString('base64') });
  return written === line && verify(null, Buffer.from(outer.checkpoint), publicKey, signature);
}

function parseJson<Shape>(schema: z.ZodType<Shape>, text: string): Shape | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}
