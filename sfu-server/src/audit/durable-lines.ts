import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { fsyncFolder } from '../documents/durable-file.ts';

/** Adds a whole line or none; it is on disk when this returns. Throws what the file system throws. */
export function appendDurably(path: string, line: string): void {
  const isNew = !existsSync(path);
  onFile(path, 'a', (file) => {
    // What a full disk left of an earlier attempt goes first.
    const wholeBytes = readFileSync(path).lastIndexOf('\n') + 1;
    ftruncateSync(file, wholeBytes);
    try {
      const bytes = Buffer.from(`${line}\n`);
      let written = 0;
      while (written < bytes.length) written += writeSync(file, bytes, written);
      fsyncSync(file);
    } catch (error) {
      ftruncateSync(file, wholeBytes);
      throw error;
    }
  });
  if (isNew) fsyncFolder(dirname(path));
}

/**
 * After a crash in the middle of a write the last line has no line feed. One that is whole gets it; half a one was never
 * acknowledged and goes, else the next line would be glued to it.
 */
export function endLastLine(path: string, isWhole: (line: string) => boolean): void {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (text === '' || text.endsWith('\n')) return;
  const start = text.lastIndexOf('\n') + 1;
  if (isWhole(text.slice(start))) onFile(path, 'a', (file) => writeSync(file, '\n'));
  else onFile(path, 'r+', (file) => ftruncateSync(file, Buffer.byteLength(text.slice(0, start))));
}

function onFile(path: string, flags: 'a' | 'r+', change: (file: number) => void): void {
  const file = openSync(path, flags, 0o600);
  try {
    change(file);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
