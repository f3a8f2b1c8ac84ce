import { type DraftId, failure, type RequestPayload, type RequestResult, type Result, Sha256Hex, success } from '@loket/contract';
import type { Audit } from '../../audit/service.ts';
import { sealedFilePath } from '../../documents/seal-job.ts';
import type { Sealer } from '../../documents/sealer.ts';
import { Snapshot } from '../../documents/snapshot.ts';
import { seatOf } from '../../identity/principal.ts';
import type { Log } from '../../log/log.ts';
import type { Store, Trx } from '../../store/store.ts';
import type { SealingsTable } from '../../store/tables/aangifte.ts';
import type { CancelTimer, Clock } from '../../time/clock.ts';
import { type Acting, accessTo, type InCall, orStorageUnavailable, sameContent } from '../acting.ts';
import type { Announcer } from '../announce.ts';
import { civilDay } from '../civil-day.ts';
import type { CallDirectory } from '../ports.ts';
import { changeDraft, type DraftRow, factsOf, findDraft, lockDraft } from '../store.ts';
import { allotNumber, voidNumber } from './numbering.ts';
import { type Organisation, snapshotOf } from './snapshot-of.ts';
import { deleteSealing, findSealing, insertSealing, recordSealed, unfinishedSealings } from './store.ts';

type Answer = Result<RequestResult<'aangifte.finalise'>>;

export type Finalising = {
  /** Freezes, numbers and seals; answers when the sealed PDF is on disk and recorded. A repeat gets the same answer. */
  readonly finalise: (acting: Acting, asked: RequestPayload<'aangifte.finalise'>) => Promise<Answer>;
  /** Finishes what an earlier run of the server froze and did not get to seal. */
  readonly resumeAll: () => Promise<void>;
  /** Stops trying again; what is being sealed ends with the sealer. May be called twice. */
  readonly close: () => void;
};

export type FinalisingPorts = {
  readonly store: Store;
  readonly calls: CallDirectory;
  readonly announcer: Announcer;
  readonly audit: Audit;
  readonly sealer: Sealer;
  readonly clock: Clock;
  readonly log: Log;
  readonly organisation: Organisation;
  /** Of the numbers that are given out. */
  readonly unit: string;
};

/** A sealing that the disk or a defect stopped is tried again after so long, until it is sealed. */
export const sealRetryMs = 10_000;

const noNumberYet = { zaaknummer: 'PL0000-0000000000', procesVerbaalNumber: 'PL0000-0000000000-0' };

export function createFinalising(ports: FinalisingPorts): Finalising {
  const { store, calls, announcer, audit, sealer, clock, log, organisation, unit } = ports;
  /** A draft is sealed by one run at a time; who asks meanwhile gets that run's answer. */
  const running = new Map<DraftId, Promise<Answer>>();
  const retries = new Map<DraftId, CancelTimer>();
  let isClosed = false;

  /** What must hold before a draft is frozen. */
  const ready = async (
    trx: Trx | Store['db'],
    row: DraftRow | undefined,
    { principal }: Acting,
    sha256: string,
  ): Promise<Result<InCall>> => {
    const found = accessTo(calls, row, principal);
    if (!found.ok) return found;
    const facts = await factsOf(trx, found.value.row);
    if (facts.template.route !== 'counter') return failure('routeForbids');
    const same = sameContent(facts, sha256);
    if (!same.ok) return same;
    const [missing] = same.value.missing;
    return missing === undefined ? found : failure('incomplete', missing);
  };

  /** Learns whether the text can be printed before a number is spent on it. */
  const printable = async (row: DraftRow): Promise<Result<true>> => {
    const facts = await factsOf(store.db, row);
    const checked = await sealer.check(snapshotOf(row, facts, noNumberYet, organisation, clock.now().toISOString()));
    if (checked.ok) return success(true);
    return failure(checked.error === 'unprintable' ? 'unprintable' : 'internal');
  };

  /** Transaction A: from here on the content stands still and has a number. */
  const freeze = (acting: Acting, draftId: DraftId, sha256: string): Promise<Result<Snapshot>> =>
    store.transaction(async (trx) => {
      const row = await lockDraft(trx, draftId);
      if (row?.phase !== 'drafting') return failure('conflict', 'draftId');
      const stillReady = await ready(trx, row, acting, sha256);
      if (!stillReady.ok) return stillReady;
      const now = clock.now();
      const at = now.toISOString();
      const number = await allotNumber(trx, { unit, year: Number(civilDay(now).slice(0, 4)), draftId, at });
      const snapshot = snapshotOf(row, await factsOf(trx, row), number, organisation, at);
      await insertSealing(trx, snapshot);
      await changeDraft(trx, draftId, { phase: 'sealing', epoch: row.epoch + 1 }, at);
      const content = await audit.hashFor(trx, draftId, snapshot.contentSha256);
      const detail = { zaaknummer: number.zaaknummer, content };
      await audit.append(trx, { caseId: draftId, kind: 'document.frozen', actor: seatOf(acting.principal), detail });
      return success(snapshot);
    });

  /** Transaction B: the file that is on disk is the proces-verbaal. */
  const recordSeal = (snapshot: Snapshot, fileSha256: Sha256Hex): Promise<void> =>
    store.transaction(async (trx) => {
      await lockDraft(trx, snapshot.draftId);
      const at = clock.now().toISOString();
      const file = { path: sealedFilePath(fileSha256), sha256: fileSha256, at };
      if (!(await recordSealed(trx, snapshot.draftId, file))) return;
      await changeDraft(trx, snapshot.draftId, { phase: 'sealed' }, at);
      // The hash of the file is kept unsalted: it is the file's name, and the file outlives no deletion.
      const detail = { zaaknummer: snapshot.zaaknummer, fileSha256 };
      await audit.append(trx, { caseId: snapshot.draftId, kind: 'document.sealed', actor: 'system', detail });
    });

  /** Fonts were there when it was checked and are not now: the number becomes a void, and the draft can be worked on again. */
  const giveUp = (snapshot: Snapshot): Promise<void> =>
    store.transaction(async (trx) => {
      const row = await lockDraft(trx, snapshot.draftId);
      if (row?.phase !== 'sealing') return;
      await deleteSealing(trx, snapshot.draftId);
      await voidNumber(trx, snapshot.zaaknummer, 'unprintable');
      await changeDraft(trx, snapshot.draftId, { phase: 'drafting' }, clock.now().toISOString());
      const detail = { zaaknummer: snapshot.zaaknummer, reason: 'unprintable' };
      await audit.append(trx, { caseId: snapshot.draftId, kind: 'document.sealingVoided', actor: 'system', detail });
    });

  const complete = async (snapshot: Snapshot): Promise<Answer> => {
    const { draftId, zaaknummer, contentSha256 } = snapshot;
    const startedMs = clock.monotonicMs();
    const sealed = await sealer.seal(snapshot);
    if (!sealed.ok) {
      log.event('aangifte.sealFailed', { draftId, reason: sealed.error });
      if (sealed.error !== 'unprintable') return failure(sealed.error === 'storage' ? 'storageUnavailable' : 'internal');
      await giveUp(snapshot);
      await announcer.status(draftId);
      return failure('unprintable');
    }
    await recordSeal(snapshot, sealed.fileSha256);
    log.event('aangifte.sealed', { draftId, durationMs: Math.round(clock.monotonicMs() - startedMs) });
    await audit.checkpoint().catch((error: unknown) => log.defect(error, { draftId }));
    await announcer.status(draftId);
    return success({ zaaknummer, documentSha256: contentSha256 });
  };

  const completeOnce = (snapshot: Snapshot): Promise<Answer> => {
    const { draftId } = snapshot;
    const going =
      running.get(draftId) ??
      orStorageUnavailable(() => complete(snapshot))
        .then((result) => {
          if (!result.ok && result.error.retryable) retryLater(snapshot);
          return result;
        })
        .finally(() => running.delete(draftId));
    running.set(draftId, going);
    return going;
  };

  /** What is frozen has a number and will be sealed: also when nobody asks for it again. */
  const retryLater = (snapshot: Snapshot): void => {
    if (isClosed) return;
    retries.get(snapshot.draftId)?.();
    const retry = clock.setTimer(sealRetryMs, () => {
      retries.delete(snapshot.draftId);
      completeOnce(snapshot).catch((error: unknown) => log.defect(error, { draftId: snapshot.draftId }));
    });
    retries.set(snapshot.draftId, retry);
  };

  const answerFrozen = async (sealing: SealingsTable, sha256: string): Promise<Answer> => {
    if (sealing.contentSha256 !== sha256) return failure('documentClosed');
    if (sealing.state === 'sealing') return completeOnce(Snapshot.parse(JSON.parse(sealing.snapshot)));
    return success({ zaaknummer: sealing.zaaknummer, documentSha256: Sha256Hex.parse(sealing.contentSha256) });
  };

  const freezeAndComplete = async (acting: Acting, row: DraftRow, draftId: DraftId, sha256: string): Promise<Answer> => {
    const isReady = await ready(store.db, row, acting, sha256);
    if (!isReady.ok) return isReady;
    const checked = await printable(row);
    if (!checked.ok) return checked;
    const frozen = await freeze(acting, draftId, sha256);
    if (!frozen.ok) {
      // Frozen by the same officer's other request, a moment earlier.
      const sealing = frozen.error.code === 'conflict' ? await findSealing(store.db, draftId) : undefined;
      return sealing === undefined ? frozen : answerFrozen(sealing, sha256);
    }
    await announcer.status(draftId);
    return completeOnce(frozen.value);
  };

  return {
    // Not in the command log: what a repeat must be told stands in the sealing's own row.
    finalise: (acting, { draftId, sha256 }) =>
      orStorageUnavailable(async (): Promise<Answer> => {
        const row = await findDraft(store.db, draftId);
        const { principal } = acting;
        // The officer whose draft it is gets the answer of what was frozen, also when the call has ended meanwhile.
        const isOwn = principal.kind === 'person' && row?.officerId === principal.officer.officerId;
        if (!row || !isOwn) return failure('notFound', 'draftId');
        const sealing = await findSealing(store.db, draftId);
        return sealing === undefined ? freezeAndComplete(acting, row, draftId, sha256) : answerFrozen(sealing, sha256);
      }),

    resumeAll: async () => {
      for (const snapshot of await unfinishedSealings(store.db)) {
        log.event('aangifte.resumed', { draftId: snapshot.draftId });
        const result = await completeOnce(snapshot);
        if (!result.ok) log.event('aangifte.sealFailed', { draftId: snapshot.draftId, reason: result.error.code });
      }
    },

    close: () => {
      isClosed = true;
      for (const cancel of retries.values()) cancel();
      retries.clear();
    },
  };
}
