import type { KeyObject } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Schema } from '../store/schema.ts';
import { type CheckpointReading, checkpointFile, readCheckpoints, readLines } from './checkpoints.ts';
import { chainsOf, rememberedLines } from './store.ts';
import { type AuditReport, verifyTrail } from './trail.ts';

/** Checks the trail of a database that may be written meanwhile. */
export async function verifyTrailOf(db: Kysely<Schema>, readFile: () => CheckpointReading): Promise<AuditReport> {
  const remembered = await rememberedLines(db);
  const reading = readFile();
  return verifyTrail({ remembered, reading, chains: chainsOf(db) });
}

/** Reads and checks the file of checkpoints in a folder; makes nothing. */
export const readCheckpointFolder = (folder: string, publicKey: KeyObject): CheckpointReading =>
  readCheckpoints(readLines(checkpointFile(folder)), publicKey);

/** The lines of the file of checkpoints that the database knows of: what a copy of that database needs beside it. */
export async function checkpointLinesOf(db: Kysely<Schema>, folder: string): Promise<string[]> {
  const remembered = await rememberedLines(db);
  return readLines(checkpointFile(folder)).slice(0, remembered.length);
}
