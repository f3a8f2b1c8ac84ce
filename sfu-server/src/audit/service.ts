import { randomBytes } from 'node:crypto';
import type { Store, Trx } from '../store/store.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import type { Checkpoints, WrittenLine } from './checkpoints.ts';
import { type AuditDetail, type AuditKind, entryHash, genesisHash, saltedHash } from './entry.ts';
import { deleteSalt, findSalt, heads, insertEntry, insertSalt, lastEntry, lastRememberedSerial, rememberLines } from './store.ts';
import type { AuditReport } from './trail.ts';
import { verifyTrailOf } from './verify-trail-of.ts';

/** Who did what to which file. */
export type Audit = {
  /** Begins the chain of a case. Once per case. */
  readonly openCase: (trx: Trx, caseId: string) => Promise<void>;
  /** Adds an entry in the caller's transaction: the act and its entry are on disk together, or neither is. */
  readonly append: (trx: Trx, entry: { caseId: string; kind: AuditKind; actor: string; detail?: AuditDetail }) => Promise<void>;
  /** A hash of `value` that can no longer be tied to it once the case is forgotten. */
  readonly hashFor: (trx: Trx, caseId: string, value: string) => Promise<string>;
  /** Throws away the salt of a case whose data was deleted; its chain stays whole and verifiable. */
  readonly forgetCase: (trx: Trx, caseId: string) => Promise<void>;
  /** Writes a signed checkpoint of everything that moved. */
  readonly checkpoint: () => Promise<void>;
  /** When every chain was last known to be in the checkpoints; null before the first time. */
  readonly checkpointedAt: () => Date | null;
  /** Checks every chain, and every chain against the checkpoints. */
  readonly verifyAll: () => Promise<AuditReport>;
  /** Stops the timer of the checkpoints and waits for one that is being written. May be called twice. */
  readonly close: () => Promise<void>;
};

export type AuditOptions = {
  readonly store: Store;
  readonly clock: Clock;
  readonly checkpoints: Checkpoints;
  readonly checkpointEveryMs: number;
  /** Told of a checkpoint that could not be written. */
  readonly onDefect: (error: unknown) => void;
};

/** One chain a case, in the same database and transaction as what it tells of; signed checkpoints elsewhere. */
export function createAudit({ store, clock, checkpoints, checkpointEveryMs, onDefect }: AuditOptions): Audit {
  let cancel: CancelTimer = () => undefined;
  let writing: Promise<void> = Promise.resolve();
  let isClosed = false;

  let checkpointedAt: Date | null = null;
  /** Lines that the database has not been told of; undefined until it was asked what it knows. */
  let untold: WrittenLine[] | undefined;

  const write = async (): Promise<void> => {
    const at = clock.now();
    untold ??= [...checkpoints.linesAfter(await lastRememberedSerial(store.db))];
    const written = checkpoints.write(await heads(store.db), at);
    if (written) untold.push(written);
    await rememberLines(store.db, untold);
    untold = [];
    checkpointedAt = at;
  };
  /** One after the other: an older head must not come behind a newer one. */
  const checkpoint = (): Promise<void> => {
    const written = writing.then(write);
    writing = written.catch(() => undefined);
    return written;
  };
  const arm = () => {
    if (isClosed) return;
    cancel = clock.setTimer(checkpointEveryMs, () => {
      void checkpoint().catch(onDefect).finally(arm);
    });
  };
  arm();

  return {
    openCase: (trx, caseId) => insertSalt(trx, caseId, randomBytes(32).toString('hex')),
    append: async (trx, { caseId, kind, actor, detail = {} }) => {
      const last = await lastEntry(trx, caseId);
      const link = {
        caseId,
        serial: (last?.serial ?? 0) + 1,
        at: clock.now().toISOString(),
        kind,
        actor,
        detail: JSON.stringify(detail),
        previousHash: last?.hash ?? genesisHash,
      };
      await insertEntry(trx, { ...link, hash: entryHash(link) });
    },
    hashFor: async (trx, caseId, value) => {
      const salt = await findSalt(trx, caseId);
      if (salt === undefined) throw new Error('a case without a salt');
      return saltedHash(salt, value);
    },
    forgetCase: deleteSalt,
    checkpoint,
    checkpointedAt: () => checkpointedAt,
    verifyAll: () => verifyTrailOf(store.db, checkpoints.read),
    close: async () => {
      isClosed = true;
      cancel();
      await writing;
    },
  };
}
