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
  const real = Database.prototype.pragma;
  Database.prototype.pragma = function pragma(this: Database.Database, source: string, options?: Database.PragmaOptions): unknown {
    // The assertion at boot must not find out either.
    if (source === 'synchronous') return 2;
    return real.call(this, source === 'synchronous = FULL' ? 'synchronous = NORMAL' : source, options);
  };
}

if (weakening === 'noFileSync' || weakening === 'noFolderSync') {
  const real = fs.fsyncSync;
  fs.fsyncSync = (file: number): void => {
    if (fs.fstatSync(file).isDirectory() !== (weakening === 'noFolderSync')) real(file);
  };
  syncBuiltinESMExports();
}
