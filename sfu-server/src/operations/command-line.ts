import { statSync } from 'node:fs';
import { loadConfig } from '../config/load.ts';
import type { Config } from '../config/schema.ts';

/** Exit codes of the programs for operators: 0 done and whole; 1 done, and something was found; 2 not done. */
export const exitCodes = { whole: 0, found: 1, notDone: 2 } as const;

export const say = (text: string): void => void process.stdout.write(`${text}\n`);
export const complain = (text: string): void => void process.stderr.write(`${text}\n`);

/** Reads the configuration for a program beside the server; undefined, and the reason on standard error, if it cannot be used. */
export function readConfig(path: string | undefined, development: boolean): Config | undefined {
  const loaded = loadConfig(path, { development });
  if (loaded.ok) return loaded.config;
  for (const problem of loaded.error.problems) complain(problem);
  return undefined;
}

/** Files that another user makes in the data folder are files that the server cannot open. */
export function isOwnFolder(folder: string): boolean {
  const uid = process.getuid?.();
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid;
  if (uid === undefined || owner === undefined || owner === uid) return true;
  complain(`${folder} belongs to the user with number ${owner}. Run this as that user.`);
  return false;
}
