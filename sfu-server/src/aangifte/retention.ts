import { DraftId } from '@loket/contract';
import type { Audit } from '../audit/service.ts';
import type { Log } from '../log/log.ts';
import type { CommandLog } from '../store/command-log.ts';
import type { Store } from '../store/store.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { deleteDraft, lockDraft, unsignedDraftsUntouchedSince } from './store.ts';

const dayMs = 24 * 3_600_000;
const everyMs = 3_600_000;
/** A client that comes back later than this has long shown its user that the answer was lost. */
const commandDays = 30;

export type Retention = {
  /** Deletes what was kept long enough now; answers how many drafts. */
  readonly run: () => Promise<number>;
  /** Stops the timer and waits for a run that goes on. May be called twice. */
  readonly close: () => Promise<void>;
};

export type RetentionPorts = {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly commandLog: CommandLog;
  readonly unsignedDraftDays: number;
  readonly isTimeCertain: () => boolean;
};

/**
 * Deletes drafts that nobody signed and nobody touched for so many days, and records that. A draft that the citizen signed is an
 * aangifte (163 Sv) and is never deleted here. Answers of commands are forgotten after a month. Runs every hour, and does nothing
 * while it is not certain what time it is.
 */
export function createRetention({ store, audit, clock, log, commandLog, unsignedDraftDays, isTimeCertain }: RetentionPorts): Retention {
  let cancel: CancelTimer = () => undefined;
  let running: Promise<void> = Promise.resolve();
  let isClosed = false;

  const deleteOne = (draftId: DraftId, before: string): Promise<boolean> =>
    store.transaction(async (trx) => {
      const row = await lockDraft(trx, draftId);
      if (!row || row.phase !== 'drafting' || row.changedAt >= before) return false;
      await audit.append(trx, { caseId: draftId, kind: 'draft.deleted', actor: 'system', detail: { afterDays: unsignedDraftDays } });
      await deleteDraft(trx, draftId);
      await audit.forgetCase(trx, draftId);
      return true;
    });

  const run = async (): Promise<number> => {
    if (!isTimeCertain()) return 0;
    const before = new Date(clock.now().getTime() - unsignedDraftDays * dayMs).toISOString();
    let count = 0;
    for (const draftId of await unsignedDraftsUntouchedSince(store.db, before)) {
      if (await deleteOne(DraftId.parse(draftId), before)) count += 1;
    }
    await store.transaction((trx) => commandLog.forgetBefore(trx, new Date(clock.now().getTime() - commandDays * dayMs)));
    if (count > 0) log.event('retention.deleted', { count });
    return count;
  };

  const arm = () => {
    if (isClosed) return;
    cancel = clock.setTimer(everyMs, () => {
      running = run()
        .then(() => undefined)
        .catch((error: unknown) => log.defect(error))
        .finally(arm);
    });
  };
  arm();
  return {
    run,
    close: async () => {
      isClosed = true;
      cancel();
      await running;
    },
  };
}
