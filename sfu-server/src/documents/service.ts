import { createSealer, type Sealer } from './sealer.ts';
import { openSigningKeys, type SigningKeys } from './signing/keys.ts';

export type Documents = {
  readonly keys: SigningKeys;
  readonly sealer: Sealer;
  readonly sealedFolder: string;
  readonly incomingFolder: string;
  /** Ends the worker thread. May be called twice. */
  readonly close: () => Promise<void>;
};

export type DocumentsResult =
  | { readonly ok: true; readonly documents: Documents }
  | { readonly ok: false; readonly error: 'sealKeyMissing' };

export type DocumentsOptions = {
  readonly keysFolder: string;
  /** Both on one file system, as a finished file is renamed from one to the other. */
  readonly sealedFolder: string;
  readonly incomingFolder: string;
  /** A seal of this installation's own is made where none is there. */
  readonly development: boolean;
  readonly organisation: string;
  readonly now: () => Date;
};

/** The room where documents become paper: layout, signatures, and the folder of what was sealed. */
export function openDocuments({
  keysFolder,
  sealedFolder,
  incomingFolder,
  development,
  organisation,
  now,
}: DocumentsOptions): DocumentsResult {
  const opened = openSigningKeys(keysFolder, { development, organisation, now });
  if (!opened.ok) return opened;
  const { keys } = opened;
  const sealer = createSealer({ keys, sealedFolder, incomingFolder });
  return { ok: true, documents: { keys, sealer, sealedFolder, incomingFolder, close: () => sealer.close() } };
}
