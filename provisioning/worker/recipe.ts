import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the source build lays over mediasoup's worker sources: Debian's libraries as subprojects, files of our own, and patches. */
export const overlayFolder = join(dirname(fileURLToPath(import.meta.url)), 'overlay');

/** Options of `meson setup`: those of upstream's prebuilt worker, so that both behave alike, and link-time optimisation. */
export const mesonOptions = ['--buildtype=release', '-Db_ndebug=true', '-Db_lto=true'] as const;

/**
 * Hash over everything that decides what the source build yields beside mediasoup's version: the overlay's files and the
 * build's options. Twelve hexadecimal digits.
 */
export function recipeHash(folder: string = overlayFolder, options: readonly string[] = mesonOptions): string {
  const hash = createHash('sha256');
  for (const file of filesBelow(folder)) {
    hash
      .update(`${relative(folder, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.update(options.join('\0')).digest('hex').slice(0, 12);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
