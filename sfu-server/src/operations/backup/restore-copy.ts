import { copyFileSync, cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { voidAhead } from '../../aangifte/finalise/numbering.ts';
import { checkpointFile, readLines } from '../../audit/checkpoints.ts';
import { openDataFolder } from '../../config/data-folder.ts';
import { fsyncFolder } from '../../documents/durable-file.ts';
import { openReadOnly } from '../../store/read-only.ts';
import { sqliteFileName } from '../../store/sqlite.ts';
import { openStore } from '../../store/store.ts';
import { type AuditCheck, auditCheckFailures, checkAudit } from '../audit/check.ts';
import { syncAll } from './make-copy.ts';
import { compareWithManifest, filesBelow, type Manifest, readManifest } from './manifest.ts';

export type RestorePlaces = {
  readonly copy: string;
  readonly dataFolder: string;
  readonly keys: string;
  readonly checkpoints: string;
  /** Unit whose numbers this server gives out. */
  readonly unit: string;
};

export type RestoreResult =
  | {
      readonly ok: true;
      readonly files: number;
      /** Sealed files that were missing or altered when the copy was made. */
      readonly damaged: readonly string[];
      /** What the audit trail shows against the checkpoints of the site: cases with entries later than the copy. */
      readonly lost: readonly string[];
      /** Numbers that were made void a year, so that none is given out twice. */
      readonly voided: number;
    }
  | { readonly ok: false; readonly problems: readonly string[] };

const refused = (...problems: string[]): RestoreResult => ({ ok: false, problems });

/**
 * Puts a copy into an empty data folder. Everything is checked before anything is put in place, and the database comes last: what
 * was broken off has no database and can be deleted and begun again. `acceptFindings` goes on with a trail that is not whole.
 */
export async function restoreCopy(places: RestorePlaces, now: Date, acceptFindings = false): Promise<RestoreResult> {
  const { copy, dataFolder } = places;
  const manifest = readManifest(copy);
  if (!manifest) return refused(`${copy}: no manifest.json that can be read. Is this a finished copy?`);
  const full = ['db', 'sealed', 'incoming'].filter((name) => filesBelow(join(dataFolder, name)).length > 0);
  if (full.length > 0) return refused(`The data folder ${dataFolder} is not empty (${full.join(', ')}). Restore into an empty one.`);
  const opened = openDataFolder(dataFolder);
  if (!opened.ok) return refused(`A counter server uses the data folder ${dataFolder}. Stop it first.`);
  const staging = join(opened.folder.incoming, 'restore');
  try {
    const problems = [...(await compareWithManifest(copy, manifest)), ...(await checkDatabase(join(copy, 'db')))];
    if (problems.length > 0) return refused(...problems);
    return await placeCopy(places, manifest, staging, now, acceptFindings);
  } finally {
    rmSync(staging, { recursive: true, force: true });
    opened.folder.close();
  }
}

async function placeCopy(
  places: RestorePlaces,
  manifest: Manifest,
  staging: string,
  now: Date,
  acceptFindings: boolean,
): Promise<RestoreResult> {
  const { copy, dataFolder, keys, checkpoints, unit } = places;
  mkdirSync(staging, { recursive: true, mode: 0o700 });
  copyFileSync(join(copy, 'db', sqliteFileName), join(staging, sqliteFileName));
  // Brings a copy of an earlier version up to date.
  const store = await openStore({ kind: 'sqlite', folder: staging });
  try {
    const trail = { store: { kind: 'sqlite', folder: staging }, keysFolder: keys } as const;
    const own = findingsOf(await checkAudit({ ...trail, checkpointFolder: join(copy, 'checkpoints') }));
    if (own.length > 0 && !acceptFindings) return refused(...own, 'The audit trail of the copy is not whole.');
    const continued = continueCheckpoints(join(copy, 'checkpoints'), checkpoints);
    if (!continued) return refused(`${checkpointFile(checkpoints)} is not of the same trail as the copy.`);
    const lost = findingsOf(await checkAudit({ ...trail, checkpointFolder: checkpoints })).filter((finding) => !own.includes(finding));
    const years = lost.length === 0 ? [] : yearsBetween(new Date(manifest.madeAt), now);
    await store.transaction(async (trx) => {
      for (const year of years) await voidAhead(trx, { unit, year, count: lost.length, reason: 'restored', at: now.toISOString() });
    });
    await store.close();

    cpSync(join(copy, 'sealed'), join(dataFolder, 'sealed'), { recursive: true });
    syncAll(join(dataFolder, 'sealed'));
    syncAll(staging);
    renameSync(join(staging, sqliteFileName), join(dataFolder, 'db', sqliteFileName));
    fsyncFolder(join(dataFolder, 'db'));
    return { ok: true, files: manifest.files.length, damaged: manifest.damaged, lost, voided: years.length === 0 ? 0 : lost.length };
  } finally {
    await store.close();
  }
}

function findingsOf(checked: AuditCheck): readonly string[] {
  return checked.ok ? checked.findings : [auditCheckFailures[checked.error]];
}

/** SQLite's own checks of a file, and whether this program knows its schema. */
async function checkDatabase(folder: string): Promise<readonly string[]> {
  const store = await openReadOnly({ kind: 'sqlite', folder }).catch(() => undefined);
  if (!store) return ['The database of the copy cannot be read.'];
  try {
    const integrity = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(store.db);
    const references = await sql`pragma foreign_key_check`.execute(store.db);
    return [
      ...(store.schema === 'newer' ? ['The copy is newer than this program. Use the newer program.'] : []),
      ...(integrity.rows[0]?.integrity_check === 'ok' ? [] : ['The database of the copy is damaged.']),
      ...(references.rows.length === 0 ? [] : ['The database of the copy has rows that point to nothing.']),
    ];
  } finally {
    await store.close();
  }
}

/** The site's checkpoints stay if they go on from those of the copy; where there are none the copy's are put there. */
function continueCheckpoints(fromCopy: string, site: string): boolean {
  const copied = readLines(checkpointFile(fromCopy));
  if (existsSync(checkpointFile(site))) {
    const there = readLines(checkpointFile(site));
    return copied.every((line, index) => there[index] === line);
  }
  mkdirSync(site, { recursive: true, mode: 0o700 });
  copyFileSync(checkpointFile(fromCopy), checkpointFile(site));
  syncAll(site);
  return true;
}

function yearsBetween(from: Date, to: Date): number[] {
  const first = from.getUTCFullYear();
  return Array.from({ length: Math.max(1, to.getUTCFullYear() - first + 1) }, (_, index) => first + index);
}
