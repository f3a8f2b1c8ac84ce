import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../time/clock.ts';
import { complain, exitCodes, isOwnFolder, readConfig, say } from '../command-line.ts';
import { foldersOf } from '../folders.ts';
import { prune } from './copies.ts';
import { makeCopy } from './make-copy.ts';

/**
 * Makes a copy of everything that the server keeps, while it runs: `node sfu-server/src/operations/backup/main.ts --config FILE [--to FOLDER]`.
 * Exit code 0: a whole copy; 1: a copy in which a sealed file is missing; 2: no copy.
 */
const { values } = parseArgs({
  options: { config: { type: 'string' }, to: { type: 'string' }, development: { type: 'boolean', default: false } },
});

const failures = {
  databaseMissing: 'There is no database to copy, or it cannot be read.',
  schemaDiffers: 'The database is not of the version of this program. Start the server once, or use the program of that version.',
  copyExists: 'A copy of this very second is there already.',
} as const;

async function main(): Promise<number> {
  const config = readConfig(values.config, values.development);
  if (!config || !isOwnFolder(config.dataFolder)) return exitCodes.notDone;
  if (config.store.kind === 'postgres') {
    complain('The database is PostgreSQL. Copy it with pg_dump; docs/operations.md says in which order.');
    return exitCodes.notDone;
  }
  const folders = foldersOf(config);
  const backup = values.to === undefined ? folders.backup : resolve(values.to);
  const made = await makeCopy({ ...folders, backup }, systemClock.now());
  if (!made.ok) {
    complain(failures[made.error]);
    return exitCodes.notDone;
  }
  for (const path of made.damaged) complain(`sealed/${path}: missing or altered`);
  for (const old of prune(backup, config.backup.keep)) say(`deleted ${old}`);
  say(`${made.copy}: ${made.files} files. The keys are not in it: keep ${folders.keys} apart.`);
  return made.damaged.length === 0 ? exitCodes.whole : exitCodes.found;
}

process.exitCode = await main().catch((error: unknown) => {
  complain(`The copy was not made: ${error instanceof Error ? error.message : 'for an unknown reason'}`);
  return exitCodes.notDone;
});
