import { randomUUID } from 'node:crypto';
import { type CallId, DraftId, draftOpen, failure, type OfficerId, type RequestResult, type Result, success } from '@loket/contract';
import type { Audit } from '../audit/service.ts';
import { seatOf } from '../identity/principal.ts';
import type { CommandLog } from '../store/command-log.ts';
import type { Store, Trx } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { type Acting, orStorageUnavailable } from './acting.ts';
import type { Announcer } from './announce.ts';
import { civilDay } from './civil-day.ts';
import type { Continuing } from './continuing.ts';
import { emptyState } from './document/shared-document.ts';
import { type CallDirectory, type LiveCall, sideOf } from './ports.ts';
import { statusOf } from './status.ts';
import { changeDraft, currentDraftOf, draftsOpenedSince, factsOf, insertDraft } from './store.ts';
import type { TemplateLibrary } from './templates/library.ts';

export type Drafts = {
  /** The officer opens a document in the own call. An earlier one gives way if nothing was written in it or it is sealed, else `conflict`. */
  readonly open: (acting: Acting, asked: { readonly callId: CallId; readonly templateId: string }) => Promise<Result<{ draftId: DraftId }>>;
  readonly listToday: (officerId: OfficerId) => Promise<RequestResult<'aangifte.listToday'>>;
};

export type DraftPorts = {
  readonly store: Store;
  readonly commandLog: CommandLog;
  readonly calls: CallDirectory;
  readonly announcer: Announcer;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly templates: TemplateLibrary;
  readonly continuing: Pick<Continuing, 'takeOver'>;
  /** Told that a document will be sealed before long. */
  readonly expectSealing: () => void;
};

export function createDrafts({
  store,
  commandLog,
  calls,
  announcer,
  audit,
  clock,
  templates,
  continuing,
  expectSealing,
}: DraftPorts): Drafts {
  /** Takes the place of the call's document away from an earlier draft; false if that one is being worked on. */
  const makeRoom = async (trx: Trx, callId: CallId, actor: string, at: string): Promise<boolean> => {
    const earlier = await currentDraftOf(trx, callId);
    if (!earlier) return true;
    if (earlier.phase === 'sealing' || (earlier.phase === 'drafting' && earlier.lastUpdateSerial > 0)) return false;
    await changeDraft(trx, earlier.draftId, { currentInCall: null }, at);
    await audit.append(trx, { caseId: earlier.draftId, kind: 'draft.superseded', actor });
    return true;
  };

  const insert = async (trx: Trx, call: LiveCall, templateId: string, actor: string): Promise<Result<{ draftId: DraftId }>> => {
    const template = templates.find(templateId);
    if (!template) return failure('notFound', 'templateId');
    const at = clock.now().toISOString();
    if (!(await makeRoom(trx, call.callId, actor, at))) return failure('conflict', 'callId');
    const draftId = DraftId.parse(randomUUID());
    const isInserted = await insertDraft(trx, {
      draftId,
      callId: call.callId,
      currentInCall: call.callId,
      kioskId: call.kiosk.kioskId,
      kioskName: call.kiosk.name,
      placeName: call.kiosk.place,
      officerId: call.officer.officerId,
      officerName: call.officer.displayName,
      officerUnit: call.officer.unit,
      templateId: template.templateId,
      templateVersion: template.version,
      template: JSON.stringify(template),
      phase: 'drafting',
      epoch: 1,
      revision: 1,
      lastUpdateSerial: 0,
      lastRecordSerial: 0,
      state: emptyState(),
      openedAt: at,
      changedAt: at,
    });
    if (!isInserted) return failure('conflict', 'callId');
    await audit.openCase(trx, draftId);
    const detail = { callId: call.callId, kioskId: call.kiosk.kioskId, templateId: template.templateId, templateVersion: template.version };
    await audit.append(trx, { caseId: draftId, kind: 'draft.opened', actor, detail });
    return success({ draftId });
  };

  return {
    open: async ({ principal, commandId }, { callId, templateId }) => {
      const named = calls.find(callId);
      if (named && sideOf(named, principal) === 'officer') {
        // A document that is on its way from the call before is not overtaken by an empty one.
        const continued = await continuing.takeOver(named);
        if (!continued.ok) return continued;
      }
      const actor = seatOf(principal);
      const opened = await orStorageUnavailable(() =>
        store.transaction((trx) =>
          // The command log comes first: a repeat is answered also while its call has not been taken up again after a restart.
          commandLog.runOnce(trx, { commandId, type: draftOpen.type, actor, answer: draftOpen.result }, async () => {
            const call = calls.find(callId);
            if (call && sideOf(call, principal) === 'officer') return insert(trx, call, templateId, actor);
            return !call && calls.mayComeBack(callId) ? failure('callAwaited') : failure('notFound', 'callId');
          }),
        ),
      );
      if (!opened.ok) return opened;
      expectSealing();
      const call = calls.find(callId);
      if (call) await announcer.opened(call, [call.members.kiosk, call.members.officer]);
      return opened;
    },

    listToday: async (officerId) => {
      const now = clock.now();
      const today = civilDay(now);
      // A civil day has 25 hours at most.
      const rows = await draftsOpenedSince(store.db, officerId, new Date(now.getTime() - 25 * 3_600_000).toISOString());
      const files: RequestResult<'aangifte.listToday'>['files'] = [];
      for (const row of rows.filter((candidate) => civilDay(new Date(candidate.openedAt)) === today)) {
        const facts = await factsOf(store.db, row);
        const { phase, zaaknummer, openFields, draftId } = statusOf(facts);
        files.push({ draftId, title: facts.template.title, place: row.placeName, phase, zaaknummer, at: row.openedAt, openFields });
      }
      return { files };
    },
  };
}
