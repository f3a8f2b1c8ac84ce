import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DraftId, type FileReadingReason, failure, type Result, success } from '@loket/contract';
import type { Audit } from '../../audit/service.ts';
import { hasRole, type Principal, seatOf } from '../../identity/principal.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import type { Clock } from '../../time/clock.ts';
import { orStorageUnavailable } from '../acting.ts';
import { yearsBefore } from '../expiry.ts';
import { findSealing } from '../finalise/store.ts';
import { lockDraft } from '../store.ts';

export type SealedFile = { readonly fileName: string; readonly pdf: Buffer };

export type Files = {
  /**
   * The sealed PDF, for the officer whose file it is or a supervisor; others find nothing there. When its years of use are over only a
   * supervisor reads it, to answer for it or for a court. That it was read, and why, is on
   * disk before a byte of it leaves: if that cannot be written, it cannot be read (`storageUnavailable`).
   */
  readonly read: (principal: Principal, draftId: DraftId, reason: FileReadingReason) => Promise<Result<SealedFile>>;
};

export type FilePorts = {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly sealedFolder: string;
  /** So long a file is used for what it was made for; then it is only kept, to answer for it (Wpg 14). */
  readonly useYears: number;
};

const reasonsToAnswerFor: readonly FileReadingReason[] = ['qualityCheck', 'legalRequest'];

export function createFiles({ store, audit, clock, log, sealedFolder, useYears }: FilePorts): Files {
  const isInUse = (sealedAt: string) => sealedAt >= yearsBefore(clock.now(), useYears).toISOString();
  return {
    read: async (principal, draftId, reason) => {
      const recorded = await orStorageUnavailable(() =>
        store.transaction(async (trx) => {
          const draft = await lockDraft(trx, draftId);
          const sealing = await findSealing(trx, draftId);
          const isOwn = principal.kind === 'person' && draft?.officerId === principal.officer.officerId;
          const isSupervisor = hasRole(principal, ['supervisor']);
          if (!isOwn && !isSupervisor) return failure('notFound');
          if (!sealing || sealing.filePath === null || sealing.fileSha256 === null || sealing.sealedAt === null) return failure('notFound');
          if (!isInUse(sealing.sealedAt) && !(isSupervisor && reasonsToAnswerFor.includes(reason))) return failure('notFound');
          await audit.append(trx, { caseId: draftId, kind: 'file.read', actor: seatOf(principal), detail: { reason } });
          return success({ number: sealing.procesVerbaalNumber, path: sealing.filePath, sha256: sealing.fileSha256 });
        }),
      );
      if (!recorded.ok) return recorded;
      const { number, path, sha256 } = recorded.value;
      const pdf = await readFile(join(sealedFolder, path)).catch(() => undefined);
      if (pdf === undefined || createHash('sha256').update(pdf).digest('hex') !== sha256) {
        log.event('file.altered', { draftId });
        return failure('internal');
      }
      return success({ fileName: `${number}.pdf`, pdf });
    },
  };
}
