import { CallId, type CommandId, type DraftId, failure, type Result, success } from '@loket/contract';
import type { z } from 'zod';
import { type Principal, seatOf } from '../identity/principal.ts';
import type { CommandLog } from '../store/command-log.ts';
import { orStorageUnavailable } from '../store/failure.ts';
import type { Store, Trx } from '../store/store.ts';
import type { Announcer } from './announce.ts';
import { type CallDirectory, type LiveCall, sideOf } from './ports.ts';
import { type DraftFacts, statusOf } from './status.ts';
import { type DraftRow, factsOf, lockDraft } from './store.ts';

export { orStorageUnavailable };

/** Who acts, and under which command. */
export type Acting = { readonly principal: Principal; readonly commandId: CommandId };

export type InCall = { readonly row: DraftRow; readonly call: LiveCall; readonly side: 'kiosk' | 'officer' };

/**
 * Deny by default: a draft is there only for the two members of the call that it is the document of, while that call goes on.
 * For everybody else it is `notFound`. After a restart of the server these two are told `callAwaited` until their call goes on.
 */
export function accessTo(calls: CallDirectory, row: DraftRow | undefined, principal: Principal): Result<InCall> {
  if (!row || row.currentInCall === null) return failure('notFound', 'draftId');
  const callId = CallId.parse(row.currentInCall);
  const call = calls.find(callId);
  const side = call && sideOf(call, principal);
  if (call && side) return success({ row, call, side });
  return !call && calls.mayComeBack(callId) && isPartyOf(row, principal) ? failure('callAwaited') : failure('notFound', 'draftId');
}

const isPartyOf = (row: DraftRow, principal: Principal): boolean =>
  principal.kind === 'kiosk' ? principal.kiosk.kioskId === row.kioskId : principal.officer.officerId === row.officerId;

export type Commands = {
  /**
   * One command on a draft: once per commandId, with the draft locked, by a member of its call, while it can still be changed
   * (`documentClosed` afterwards). What `act` answers is stored in the same transaction; then the new status goes to both sides.
   */
  readonly onDraft: <Answer extends z.ZodType>(
    acting: Acting,
    command: { readonly type: string; readonly answer: Answer; readonly draftId: DraftId },
    act: (trx: Trx, found: InCall & { readonly facts: DraftFacts }) => Promise<Result<z.input<Answer>>>,
  ) => Promise<Result<z.output<Answer>>>;
};

export type CommandPorts = {
  readonly store: Store;
  readonly commandLog: CommandLog;
  readonly calls: CallDirectory;
  readonly announcer: Announcer;
};

export function createCommands({ store, commandLog, calls, announcer }: CommandPorts): Commands {
  return {
    onDraft: async ({ principal, commandId }, { type, answer, draftId }, act) => {
      const changed: InCall[] = [];
      const result = await orStorageUnavailable(() =>
        store.transaction((trx) =>
          commandLog.runOnce(trx, { commandId, type, actor: seatOf(principal), answer }, async () => {
            const found = accessTo(calls, await lockDraft(trx, draftId), principal);
            if (!found.ok) return found;
            if (found.value.row.phase !== 'drafting') return failure('documentClosed');
            const acted = await act(trx, { ...found.value, facts: await factsOf(trx, found.value.row) });
            if (acted.ok) changed.push(found.value);
            return acted;
          }),
        ),
      );
      if (result.ok && changed.length > 0) await announcer.status(draftId);
      return result;
    },
  };
}

/** What must hold of the content that somebody reads out or signs: it is the one the server has. */
export function sameContent(facts: DraftFacts, sha256: string): Result<ReturnType<typeof statusOf>> {
  const status = statusOf(facts);
  return status.sha256 === sha256 ? success(status) : failure('textDiffers', 'sha256');
}
