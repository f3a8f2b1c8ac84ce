import { type DraftId, draftUpdate, failure, type Result, success } from '@loket/contract';
import type { Audit } from '../audit/service.ts';
import { seatOf } from '../identity/principal.ts';
import type { Log } from '../log/log.ts';
import type { CommandLog } from '../store/command-log.ts';
import type { Store, Trx } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { type Acting, accessTo, orStorageUnavailable } from './acting.ts';
import type { Announcer } from './announce.ts';
import { applyEdit } from './document/shared-document.ts';
import { type CallDirectory, otherMember } from './ports.ts';
import { agreementsWithdrawn } from './status.ts';
import { addRecords, changeDraft, factsOf, insertUpdate, lockDraft } from './store.ts';

/** Keystrokes of so long share one commit, so that the disk's fsync does not sit between the media's packets. */
export const groupCommitMs = 50;

export type Edits = {
  /** Takes an edit (a Yjs update, base64). Once it is on disk the other side gets it, both get the new status, and it is answered. */
  readonly submit: (acting: Acting, edit: { readonly draftId: DraftId; readonly update: string }) => Promise<Result<{ serial: number }>>;
  /** Commits what waits; later edits are refused as `storageUnavailable`. May be called twice. */
  readonly close: () => Promise<void>;
};

export type EditPorts = {
  readonly store: Store;
  readonly commandLog: CommandLog;
  readonly calls: CallDirectory;
  readonly announcer: Announcer;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
};

type Waiting = {
  readonly acting: Acting;
  readonly draftId: DraftId;
  readonly update: string;
  readonly settle: PromiseWithResolvers<Result<{ serial: number }>>;
};
type Outcome = { readonly result: Result<{ serial: number }>; readonly publish: (() => void) | undefined };

export function createEdits(ports: EditPorts): Edits {
  const { store, clock, announcer, log } = ports;
  let waiting: Waiting[] = [];
  let flushed: Promise<void> = Promise.resolve();
  let isClosed = false;

  const flush = (): Promise<void> => {
    const group = waiting;
    waiting = [];
    flushed = flushed.then(() => commitGroup(group));
    return flushed;
  };

  const commitGroup = async (group: readonly Waiting[]): Promise<void> => {
    const outcomes = await commitTogether(group).catch(() => commitEach(group));
    for (const outcome of outcomes) outcome.publish?.();
    const changed = new Set(group.filter((_, index) => outcomes[index]?.publish !== undefined).map((edit) => edit.draftId));
    for (const draftId of changed) await announcer.status(draftId).catch((error: unknown) => log.defect(error));
    for (const [index, { settle }] of group.entries()) settle.resolve(outcomes[index]?.result ?? failure('internal'));
  };

  const commitTogether = (group: readonly Waiting[]): Promise<Outcome[]> =>
    store.transaction(async (trx) => {
      const outcomes: Outcome[] = [];
      for (const edit of group) outcomes.push(await commitOne(ports, trx, edit));
      return outcomes;
    });

  /** One edit that cannot be kept must not take the others of its group along. */
  const commitEach = async (group: readonly Waiting[]): Promise<Outcome[]> => {
    const outcomes: Outcome[] = [];
    for (const edit of group) {
      let publish: Outcome['publish'];
      const result = await orStorageUnavailable(() =>
        store.transaction(async (trx) => {
          const outcome = await commitOne(ports, trx, edit);
          publish = outcome.publish;
          return outcome.result;
        }),
      ).catch((error: unknown): Result<never> => {
        edit.settle.reject(error);
        return failure('internal');
      });
      outcomes.push({ result, publish: result.ok ? publish : undefined });
    }
    return outcomes;
  };

  return {
    submit: (acting, { draftId, update }) => {
      if (isClosed) return Promise.resolve(failure('storageUnavailable'));
      const settle = Promise.withResolvers<Result<{ serial: number }>>();
      if (waiting.length === 0) clock.setTimer(groupCommitMs, () => void flush());
      waiting.push({ acting, draftId, update, settle });
      return settle.promise;
    },
    close: async () => {
      isClosed = true;
      await flush();
    },
  };
}

async function commitOne({ commandLog, calls, audit, clock }: EditPorts, trx: Trx, edit: Waiting): Promise<Outcome> {
  const { principal, commandId } = edit.acting;
  const actor = seatOf(principal);
  let publish: Outcome['publish'];
  const result = await commandLog.runOnce(trx, { commandId, type: draftUpdate.type, actor, answer: draftUpdate.result }, async () => {
    const found = accessTo(calls, await lockDraft(trx, edit.draftId), principal);
    if (!found.ok) return found;
    const { row, call, side } = found.value;
    if (row.phase !== 'drafting') return failure('documentClosed');
    const before = await factsOf(trx, row);
    const bytes = Buffer.from(edit.update, 'base64');
    const applied = applyEdit(row.state, bytes, before.template);
    if (!applied.ok) return applied;

    const serial = row.lastUpdateSerial + 1;
    const at = clock.now().toISOString();
    await insertUpdate(trx, { draftId: edit.draftId, serial, actor, bytes, at });
    const changed = await changeDraft(trx, edit.draftId, { state: applied.value.state, lastUpdateSerial: serial }, at);
    const withdrawn = agreementsWithdrawn(before, { ...before, text: applied.value.text });
    if (withdrawn.length > 0) {
      const records = withdrawn.map((paragraph) => ({ kind: 'verdict', verdict: 'withdrawn', ...paragraph }) as const);
      await addRecords(trx, changed, records, actor, at);
      for (const { paragraphId } of withdrawn) {
        await audit.append(trx, { caseId: edit.draftId, kind: 'paragraph.verdict', actor, detail: { paragraphId, verdict: 'withdrawn' } });
      }
    }
    publish = () => otherMember(call, side)?.send('draft.updated', { draftId: edit.draftId, serial, update: edit.update });
    return success({ serial });
  });
  return { result, publish };
}
