import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { KioskCard } from '@loket/contract';

export type IdentityFiles = {
  readonly keyFile: string;
  readonly cardFile: string;
  /** The last step: with the card on disk the folder is complete. */
  readonly writeCard: (kiosk: KioskCard) => void;
  /** Removes the key again when no card came. */
  readonly undoUnlessComplete: () => void;
};

export type ClaimResult =
  | { readonly ok: true; readonly files: IdentityFiles }
  | { readonly ok: false; readonly error: 'alreadyEnrolled' | 'folderNotWritable' };

/** Makes the folder (mode 0700) and writes the private key; refuses a folder in which a kiosk's key or card stands. */
export function claimFolder(folder: string, privateKey: object): ClaimResult {
  const keyFile = join(folder, 'kiosk-key.json');
  const cardFile = join(folder, 'kiosk.json');
  if ([keyFile, cardFile].some((file) => existsSync(file))) return { ok: false, error: 'alreadyEnrolled' };
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeNew(keyFile, privateKey);
  } catch {
    return { ok: false, error: 'folderNotWritable' };
  }
  let complete = false;
  return {
    ok: true,
    files: {
      keyFile,
      cardFile,
      writeCard: (kiosk) => {
        writeNew(cardFile, kiosk);
        complete = true;
      },
      undoUnlessComplete: () => {
        if (!complete) rmSync(keyFile, { force: true });
      },
    },
  };
}

/** A file that did not exist, readable by its owner only, on disk when this returns. */
function writeNew(path: string, content: object): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, `${JSON.stringify(content, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
