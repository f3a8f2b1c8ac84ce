import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readManifest } from './manifest.ts';

const copyName = /^\d{8}T\d{6}Z$/;
const unfinishedName = /^\.unfinished-/;

/** `20261123T090000Z`: names sort as their times do. */
export const nameOfCopy = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');
export const unfinishedNameOf = (at: Date): string => `.unfinished-${nameOfCopy(at)}`;

/** Finished copies in a folder, oldest first. */
export const copiesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => copyName.test(name))
        .sort()
        .map((name) => join(folder, name))
    : [];

/** When the newest copy was made; null if there is none. */
export function newestCopyAt(folder: string): Date | null {
  const newest = copiesIn(folder).at(-1);
  const manifest = newest === undefined ? undefined : readManifest(newest);
  return manifest ? new Date(manifest.madeAt) : null;
}

/** Deletes all but the newest copies, and what earlier runs left unfinished; answers the finished ones that went. */
export function prune(folder: string, keep: number): readonly string[] {
  const old = copiesIn(folder).slice(0, -keep);
  for (const path of old) rmSync(path, { recursive: true });
  for (const name of readdirSync(folder)) if (unfinishedName.test(name)) rmSync(join(folder, name), { recursive: true });
  return old;
}
