import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DraftId, type FileReadingReason, failure, type Result, success } from '@loket/contract';
import type { Audit } from '../../audit/service.ts';
import { hasRole, type Principal, seatOf } from '../../identity/principal.ts';
import type { Log } from '../../log/log.ts';
import type { Store } from '../../store/store.ts';
import { orStorageUnavailable } from '../acting.ts';
import { findSealing } from '../finalise/store.ts';
import { lockDraft } from '../store.ts';

export type SealedFile = { readonly fileName: string; readonly pdf: Buffer };

export type Files = {
  /**
   * The sealed PDF, for the officer whose file it is or a supervisor; others find nothing there. That it was read, and why, is on
   * disk before a byte of it leaves: if that cannot be written, it cannot be read (`storageUnavailable`).
   */
  readonly read: (principal: Principal, draftId: DraftId, reason: FileReadingReason) => Promise<Result<SealedFile>>;
};

export type FilePorts = { readonly store: Store; readonly audit: Audit; readonly log: Log; readonly sealedFolder: string };

export function createFiles({ store, audit, log, sealedFolder }: FilePorts): Files {
  return {
    read: async (principal, draftId, reason) => {
      const recorded = await orStorageUnavailable(() =>
        store.transaction(async (trx) => {
          const draft = await lockDraft(trx, draftId);
          const sealing = await findSealing(trx, draftId);
          const isOwn = principal.kind === 'person' && draft?.officerId === principal.officer.officerId;
          if (!isOwn && !hasRole(principal, ['supervisor'])) return failure('notFound');
          if (!sealing || sealing.filePath === null || sealing.fileSha256 === null) return failure('notFound');
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
