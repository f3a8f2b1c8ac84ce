import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../time/clock.ts';
import { complain, exitCodes, isOwnFolder, readConfig, say } from '../command-line.ts';
import { foldersOf } from '../folders.ts';
import { restoreCopy } from './restore-copy.ts';

/**
 * Puts a copy back: `node sfu-server/src/operations/backup/restore.ts --config FILE --from COPY [--accept-findings]`, into an empty
 * data folder, with the server stopped and the keys in their place. Exit code 0: all is there; 1: restored, and something is lost; 2: not restored.
 */
const { values } = parseArgs({
  options: {
    config: { type: 'string' },
    from: { type: 'string' },
    'accept-findings': { type: 'boolean', default: false },
    development: { type: 'boolean', default: false },
  },
});

async function main(): Promise<number> {
  const config = readConfig(values.config, values.development);
  if (!config || !isOwnFolder(config.dataFolder)) return exitCodes.notDone;
  if (values.from === undefined || config.store.kind === 'postgres') {
    complain(values.from === undefined ? 'Say which copy: --from FOLDER' : 'The database is PostgreSQL: see docs/operations.md.');
    return exitCodes.notDone;
  }
  const { keys, checkpoints } = foldersOf(config);
  const places = { copy: resolve(values.from), dataFolder: config.dataFolder, keys, checkpoints, unit: config.numbering.unit };
  const restored = await restoreCopy(places, systemClock.now(), values['accept-findings']);
  if (!restored.ok) {
    for (const problem of restored.problems) complain(problem);
    complain('Nothing was restored.');
    return exitCodes.notDone;
  }
  const { files, damaged, lost, voided } = restored;
  for (const path of damaged) say(`sealed/${path}: was missing or altered when the copy was made`);
  for (const finding of lost) say(`${finding} (later than the copy)`);
  if (voided > 0) say(`${voided} numbers were made void, as they may have been given out after the copy was made.`);
  say(`${config.dataFolder}: ${files} files restored. Start the server, then run verify-audit.`);
  return damaged.length + lost.length === 0 ? exitCodes.whole : exitCodes.found;
}

process.exitCode = await main().catch((error: unknown) => {
  complain(`The copy was not restored: ${error instanceof Error ? error.message : 'for an unknown reason'}`);
  return exitCodes.notDone;
});
