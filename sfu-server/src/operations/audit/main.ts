import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../../config/schema.ts';
import { storeConfig } from '../../store/store.ts';
import { complain, exitCodes, isOwnFolder, readConfig, say } from '../command-line.ts';
import { foldersOf } from '../folders.ts';
import { type AuditPlaces, auditCheckFailures, checkAudit } from './check.ts';

/**
 * Checks the audit trail: `node sfu-server/src/operations/audit/main.ts --config FILE [--copy FOLDER] [--development]`.
 * `--copy` checks a copy that the back-up made. One line a finding, then a summary. Exit code 0: whole; 1: something was found; 2: not checked.
 */
const { values } = parseArgs({
  options: { config: { type: 'string' }, copy: { type: 'string' }, development: { type: 'boolean', default: false } },
});

function placesOf(config: Config, copy: string | undefined): AuditPlaces {
  const { db, checkpoints, keys } = foldersOf(config);
  if (copy === undefined) return { store: storeConfig(config.store, db), checkpointFolder: checkpoints, keysFolder: keys };
  return { store: { kind: 'sqlite', folder: join(copy, 'db') }, checkpointFolder: join(copy, 'checkpoints'), keysFolder: keys };
}

async function main(): Promise<number> {
  const config = readConfig(values.config, values.development);
  if (!config || !isOwnFolder(config.dataFolder)) return exitCodes.notDone;
  const checked = await checkAudit(placesOf(config, values.copy));
  if (!checked.ok) {
    complain(auditCheckFailures[checked.error]);
    return exitCodes.notDone;
  }
  const { findings, cases, entries, checkpoints } = checked;
  for (const finding of findings) say(finding);
  say(`${cases} cases, ${entries} entries, ${checkpoints} checkpoints: ${findings.length} findings`);
  return findings.length === 0 ? exitCodes.whole : exitCodes.found;
}

process.exitCode = await main();
