import { createHash } from 'node:crypto';
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Sha256Hex } from '@loket/contract';
import { z } from 'zod';

/** What a copy holds. Keys are not in it: they are kept apart, as a copy with keys could be used to forge. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  madeAt: z.iso.datetime(),
  /** The newest migration of the database in the copy. */
  migration: z.string(),
  /** Sealed files that were missing or altered when the copy was made; paths within `sealed/`. */
  damaged: z.array(z.string()),
  /** Every other file of the copy; paths within it. */
  files: z.array(z.strictObject({ path: z.string(), sha256: Sha256Hex })),
});
export type Manifest = z.infer<typeof Manifest>;

export const manifestName = 'manifest.json';

export async function sha256Of(path: string): Promise<Sha256Hex> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return Sha256Hex.parse(hash.digest('hex'));
}

/** Every file below a folder, by its path within it. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** The manifest of a copy; undefined if there is none that can be read. */
export function readManifest(copy: string): Manifest | undefined {
  try {
    return Manifest.parse(JSON.parse(readFileSync(join(copy, manifestName), 'utf8')));
  } catch {
    return undefined;
  }
}

/** What in a copy is not what its manifest says: a file that is missing, altered, or was put in. */
export async function compareWithManifest(copy: string, manifest: Manifest): Promise<readonly string[]> {
  const expected = new Map(manifest.files.map(({ path, sha256 }) => [path, sha256]));
  const there = filesBelow(copy).filter((path) => path !== manifestName);
  const strange = there.filter((path) => !expected.has(path)).map((path) => `${path}: not in the manifest`);
  const problems = [...strange];
  for (const [path, sha256] of expected) {
    if (!there.includes(path)) problems.push(`${path}: missing`);
    else if ((await sha256Of(join(copy, path))) !== sha256) problems.push(`${path}: altered`);
  }
  return problems;
}
