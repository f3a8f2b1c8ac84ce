import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { fsyncFolder } from '../documents/durable-file.ts';
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

export type CheckpointFault = { readonly serial: number; readonly fault: 'malformed' | 'signature' | 'unlinked' };
export type CheckpointReading = { readonly heads: readonly ChainHead[]; readonly faults: readonly CheckpointFault[] };

export type Checkpoints = {
  /** Adds a signed line with the heads that moved since the last one; nothing if none did. On disk when it returns. */
  readonly write: (heads: readonly ChainHead[], at: Date) => void;
  /** Every line, checked by signature and link; `heads` holds the newest of each case. */
  readonly read: () => CheckpointReading;
};

const fileName = 'checkpoints.jsonl';
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * The file of signed checkpoints (Ed25519, RFC 8032). It belongs on another disk, or better another machine, than the
 * database: a chain alone cannot show that its tail was cut off. Throws if the folder cannot be made or written.
 */
export function openCheckpoints(folder: string, key: KeyObject): Checkpoints {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName);
  const publicKey = createPublicKey(key);
  const known = readCheckpoints(path, publicKey);
  const written = new Map(known.heads.map((head) => [head.caseId, head.hash]));

  return {
    write: (heads, at) => {
      const moved = heads.filter((head) => written.get(head.caseId) !== head.hash);
      if (moved.length === 0) return;
      const lines = linesOf(path);
      const checkpoint = JSON.stringify({
        serial: lines.length + 1,
        at: at.toISOString(),
        heads: moved.map(({ caseId, serial, hash }) => ({ caseId, serial, hash })),
        previous: sha256(lines.at(-1) ?? ''),
      } satisfies z.infer<typeof Line>);
      const signature = sign(null, Buffer.from(checkpoint), key).toString('base64');
      appendDurably(path, `${JSON.stringify({ checkpoint, signature } satisfies z.infer<typeof SignedLine>)}\n`);
      for (const head of moved) written.set(head.caseId, head.hash);
    },
    read: () => readCheckpoints(path, publicKey),
  };
}

/** A last line without its end was never acknowledged: it counts as not written. */
const linesOf = (path: string): string[] => {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, 'utf8');
  return text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
};

function readCheckpoints(path: string, publicKey: KeyObject): CheckpointReading {
  const heads = new Map<string, ChainHead>();
  const faults: CheckpointFault[] = [];
  let previous = '';
  for (const [index, line] of linesOf(path).entries()) {
    const serial = index + 1;
    const outer = parseJson(SignedLine, line);
    const checkpoint = outer && parseJson(Line, outer.checkpoint);
    if (!outer || !checkpoint) faults.push({ serial, fault: 'malformed' });
    else {
      const isSigned = verify(null, Buffer.from(outer.checkpoint), publicKey, Buffer.from(outer.signature, 'base64'));
      if (!isSigned) faults.push({ serial, fault: 'signature' });
      if (checkpoint.serial !== serial || checkpoint.previous !== sha256(previous)) faults.push({ serial, fault: 'unlinked' });
      for (const head of checkpoint.heads) heads.set(head.caseId, head);
    }
    previous = line;
  }
  return { heads: [...heads.values()], faults };
}

function parseJson<Shape>(schema: z.ZodType<Shape>, text: string): Shape | undefined {
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

/** Adds a whole line or none: what a full disk or a power cut left of an earlier attempt goes first. */
function appendDurably(path: string, line: string): void {
  const isNew = !existsSync(path);
  const file = openSync(path, 'a', 0o600);
  try {
    const wholeBytes = lengthOfWholeLines(path);
    ftruncateSync(file, wholeBytes);
    try {
      const bytes = Buffer.from(line);
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } catch (error) {
      ftruncateSync(file, wholeBytes);
      throw error;
    }
  } finally {
    closeSync(file);
  }
  if (isNew) fsyncFolder(dirname(path));
}

const lengthOfWholeLines = (path: string): number => readFileSync(path).lastIndexOf('\n') + 1;
