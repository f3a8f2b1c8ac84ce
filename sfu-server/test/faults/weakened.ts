import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import Database from 'better-sqlite3';

/**
 * Loaded before the server program (`--import`), to prove that the test of the fsync order can fail: the same program with one
 * safeguard taken away, as LOKET_WEAKENED says.
 */
export const weakenings = ['synchronousNormal', 'noFileSync', 'noFolderSync'] as const;
export type Weakening = (typeof weakenings)[number];

const weakening = process.env['LOKET_WEAKENED'];

if (weakening === 'synchronousNormal') {
  const real: unknown = Reflect.get(Database.prototype, 'pragma');
  if (typeof real !== 'function') throw new Error('better-sqlite3 has no pragma');
  const weaker = function pragma(this: unknown, source: string, options?: Database.PragmaOptions): unknown {
    // The assertion at boot must not find out either.
    if (source === 'synchronous') return 2;
    return Reflect.apply(real, this, [source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options]);
  };
  Reflect.set(Database.prototype, 'pragma', weaker);
}

if (weakening === 'noFileSync' || weakening === 'noFolderSync') {
  const real = fs.fsyncSync;
  fs.fsyncSync = (file: number): void => {
    if (fs.fstatSync(file).isDirectory() !== (weakening === 'noFolderSync')) real(file);
  };
  syncBuiltinESMExports();
}
