import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Writes a whole file so that after a power cut it is there in full or not at all: temporary file, fsync, rename, fsync of the
 * folder. `temporary` must be on the same file system. Mode 0600. Throws what the file system throws, and then leaves no half file.
 */
export function writeDurably(path: string, temporary: string, bytes: Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    const file = openSync(temporary, 'w', 0o600);
    try {
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
  } catch (error) {
    removeQuietly(temporary);
    throw error;
  }
  fsyncFolder(dirname(path));
  fsyncFolder(dirname(dirname(path)));
}

/** What cannot be removed either is written over by the next attempt. */
function removeQuietly(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // The first error is the one that counts.
  }
}

/** A new name in a folder is only safe once the folder itself is on disk (fsync(2)). */
export function fsyncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
