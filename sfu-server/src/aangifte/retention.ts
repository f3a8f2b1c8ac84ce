import { DraftId } from '@loket/contract';
import type { Log } from '../log/log.ts';
import type { CommandLog } from '../store/command-log.ts';
import type { CancelTimer } from '../time/clock.ts';
import { createExpiry, type ExpiryPorts, sweepUnfinished } from './expiry.ts';
import { deleteDraft, lockDraft, unsignedDraftsUntouchedSince } from './store.ts';

const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;
const everyMs = hourMs;
/** A client that comes back later than this has long shown its user that the answer was lost. */
const commandDays = 30;

export type Retention = {
  /** Deletes what was kept long enough now; answers how many drafts and sealed files. */
  readonly run: () => Promise<number>;
  /** Stops the timer and waits for a run that goes on. May be called twice. */
  readonly close: () => Promise<void>;
};

export type RetentionPorts = ExpiryPorts & {
  readonly log: Log;
  readonly commandLog: CommandLog;
  readonly unsignedDraftDays: number;
  /** Where files are written before they are sealed; what a crash left there goes after `unattachedUploadHours`. */
  readonly incomingFolder: string;
  readonly unattachedUploadHours: number;
  readonly isTimeCertain: () => boolean;
};

/**
 * Deletes drafts that nobody signed and nobody touched for so many days, and records that. A draft that the citizen signed is an
 * aangifte (163 Sv) and goes only when its terms as a sealed file are over. Answers of commands are forgotten after a month. Runs every hour, and does nothing
 * while it is not certain what time it is.
 */
export function createRetention(ports: RetentionPorts): Retention {
  const { store, audit, clock, log, commandLog, unsignedDraftDays, incomingFolder, unattachedUploadHours, isTimeCertain } = ports;
  const expiry = createExpiry(ports);
  /** Rows were deleted whose bytes may still be in the database's files. */
  let hasTraces = false;
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

  const deleteDrafts = async (): Promise<number> => {
    const before = new Date(clock.now().getTime() - unsignedDraftDays * dayMs).toISOString();
    let drafts = 0;
    for (const draftId of await unsignedDraftsUntouchedSince(store.db, before)) {
      if (await deleteOne(DraftId.parse(draftId), before)) drafts += 1;
    }
    return drafts;
  };

  const run = async (): Promise<number> => {
    if (!isTimeCertain()) return 0;
    const now = clock.now().getTime();
    const drafts = await deleteDrafts();
    const commands = await store.transaction((trx) => commandLog.forgetBefore(trx, new Date(now - commandDays * dayMs)));
    const { files, codes } = await expiry.run();
    const unfinished = sweepUnfinished(incomingFolder, new Date(now - unattachedUploadHours * hourMs));
    if (drafts + commands + files + codes > 0) hasTraces = true;
    // While somebody reads, a copy for instance, the traces cannot go; then the next run tries again.
    if (hasTraces) hasTraces = !(await store.removeTraces());
    if (drafts + files + unfinished > 0) log.event('retention.deleted', { count: drafts, files, unfinished });
    return drafts + files;
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
