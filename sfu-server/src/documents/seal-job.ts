import { Sha256Hex } from '@loket/contract';
import { z } from 'zod';
import { Snapshot } from './snapshot.ts';

const bytes = z.instanceof(Uint8Array);
const KeyPair = z.strictObject({ privateKeyPem: z.string(), certificateDer: bytes, chainDer: z.array(bytes) });

/** What the worker thread is asked. `check` only lays out, to learn whether the text can be printed. */
export const SealJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('check'), jobId: z.int(), snapshot: Snapshot }),
  z.strictObject({
    kind: z.literal('seal'),
    jobId: z.int(),
    snapshot: Snapshot,
    sealKey: KeyPair,
    /** The officer's own, where there is one. */
    officerKey: KeyPair.nullable(),
    sealedFolder: z.string(),
    incomingFolder: z.string(),
  }),
]);
export type SealJob = z.infer<typeof SealJob>;

/** What it answers. `storage`: the disk refused; `defect`: anything that nobody expected. */
export const SealAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ jobId: z.int(), outcome: z.literal('printable') }),
  z.strictObject({ jobId: z.int(), outcome: z.literal('sealed'), fileSha256: Sha256Hex }),
  z.strictObject({ jobId: z.int(), outcome: z.literal('unprintable') }),
  z.strictObject({ jobId: z.int(), outcome: z.literal('storage') }),
  z.strictObject({ jobId: z.int(), outcome: z.literal('defect'), errorName: z.string() }),
]);
export type SealAnswer = z.infer<typeof SealAnswer>;

/** Where a sealed PDF lies within the folder of sealed documents: one folder each, named by the SHA-256 of the file. */
export const sealedFilePath = (fileSha256: Sha256Hex): string => `${fileSha256}/proces-verbaal.pdf`;
