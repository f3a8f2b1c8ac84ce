import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** A note in `.setup/` of what a step was last done for, so that it is done again only when that changes. */
export class Stamp {
  readonly #file: string;

  constructor(root: string, step: string) {
    this.#file = join(root, '.setup', `${step}.stamp`);
  }

  /** Whether the step was last finished for this key. */
  matches(key: string): boolean {
    try {
      return readFileSync(this.#file, 'utf8') === key;
    } catch {
      return false;
    }
  }

  /** To be called before the step begins, so that one that is cut off counts as not done. */
  clear(): void {
    rmSync(this.#file, { force: true });
  }

  /** To be called when the step is finished. */
  set(key: string): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    writeFileSync(this.#file, key);
  }
}

/** SHA-256 over some texts, in hexadecimal. */
export function hashTexts(...texts: readonly string[]): string {
  return createHash('sha256').update(texts.join('\0')).digest('hex');
}

const madeFolders = new Set(['node_modules', 'dist', 'data']);

/** SHA-256 over names and contents of the files and folders given, in hexadecimal; leaves out what installs and builds make. */
export function hashSources(root: string, paths: readonly string[]): string {
  const hash = createHash('sha256');
  for (const path of paths) {
    for (const file of sourcesBelow(join(root, path))) {
      hash
        .update(`${relative(root, file).split(sep).join('/')}\0`)
        .update(readFileSync(file))
        .update('\0');
    }
  }
  return hash.digest('hex');
}

function sourcesBelow(folder: string): string[] {
  const files: string[] = [];
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) files.push(join(folder, entry.name));
    else if (entry.isDirectory() && !madeFolders.has(entry.name)) files.push(...sourcesBelow(join(folder, entry.name)));
  }
  return files.sort();
}
