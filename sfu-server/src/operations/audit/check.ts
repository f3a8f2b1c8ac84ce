import { readCheckpointFolder, verifyTrailOf } from '../../audit/verify-trail-of.ts';
import { findCheckpointPublicKey } from '../../documents/signing/keys.ts';
import { openReadOnly } from '../../store/read-only.ts';
import type { StoreConfig } from '../../store/store.ts';

export type AuditCheck =
  | {
      readonly ok: true;
      readonly findings: readonly string[];
      readonly cases: number;
      readonly entries: number;
      readonly checkpoints: number;
    }
  | { readonly ok: false; readonly error: 'keyMissing' | 'databaseMissing' | 'schemaOlder' | 'schemaNewer' };

export type AuditPlaces = { readonly store: StoreConfig; readonly checkpointFolder: string; readonly keysFolder: string };

/** Checks every chain and every checkpoint, and writes nothing. The server may be running. Findings name ids and places only. */
export async function checkAudit({ store: config, checkpointFolder, keysFolder }: AuditPlaces): Promise<AuditCheck> {
  const publicKey = findCheckpointPublicKey(keysFolder);
  if (publicKey === undefined) return { ok: false, error: 'keyMissing' };
  const store = await openReadOnly(config).catch(() => undefined);
  if (store === undefined) return { ok: false, error: 'databaseMissing' };
  try {
    if (store.schema !== 'current') return { ok: false, error: store.schema === 'older' ? 'schemaOlder' : 'schemaNewer' };
    const counted = await store.db
      .selectFrom('auditEntries')
      .select(({ fn }) => [fn.countAll<number>().as('entries'), fn.count<number>('caseId').distinct().as('cases')])
      .executeTakeFirstOrThrow();
    const checkpoints = { count: 0 };
    const report = await verifyTrailOf(store.db, () => {
      const reading = readCheckpointFolder(checkpointFolder, publicKey);
      checkpoints.count = reading.lineSha256s.length;
      return reading;
    });
    const findings = [
      ...report.chainFaults.map(({ caseId, serial, fault }) => `case ${caseId}, entry ${serial}: ${fault}`),
      ...report.checkpointFaults.map(({ serial, fault }) => `checkpoint ${serial}: ${fault}`),
    ];
    return { ok: true, findings, cases: counted.cases, entries: counted.entries, checkpoints: checkpoints.count };
  } finally {
    await store.close();
  }
}

/** Why the check could not be made, for the person who asked. */
export const auditCheckFailures = {
  keyMissing: 'checkpoint.key.pem is not in the folder of keys. Without it no checkpoint can be checked.',
  databaseMissing: 'There is no database to check, or it cannot be read.',
  schemaOlder: 'The database is older than this program. Start the server once, or check with the program of that version.',
  schemaNewer: 'The database is newer than this program. Use the newer program.',
} as const;
