import { type CallId, type Result, success } from '@loket/contract';
import type { Audit } from '../audit/service.ts';
import type { Log } from '../log/log.ts';
import type { Store, Trx } from '../store/store.ts';
import type { Clock } from '../time/clock.ts';
import { orStorageUnavailable } from './acting.ts';
import type { Announcer } from './announce.ts';
import type { LiveCall } from './ports.ts';
import type { Receipts } from './receipts/service.ts';
import { addRecords, changeDraft, currentDraftOf, lockDraftOf } from './store.ts';

export type Continuing = {
  /**
   * The document of the call that broke off becomes the document of this one, and both sides get it. Done once for a call;
   * after a failure the next one to ask tries again.
   */
  readonly takeOver: (call: LiveCall) => Promise<Result<null>>;
  readonly forgetCall: (callId: CallId) => void;
};

export type ContinuingPorts = {
  readonly store: Store;
  readonly announcer: Announcer;
  readonly receipts: Pick<Receipts, 'tell'>;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
};

/** Takes up a document in the next call where the one before broke off. */
export function createContinuing({ store, announcer, receipts, audit, clock, log }: ContinuingPorts): Continuing {
  const taken = new Map<CallId, Promise<Result<null>>>();

  const move = async (trx: Trx, call: LiveCall, from: CallId): Promise<Result<null>> => {
    const draft = await lockDraftOf(trx, from);
    if (!draft || (await currentDraftOf(trx, call.callId))) return success(null);
    const { officerId, displayName, unit } = call.officer;
    const at = clock.now().toISOString();
    // What is frozen keeps the verbalisant who froze it.
    const officerChanges = draft.phase === 'drafting' && draft.officerId !== officerId;
    const officer = officerChanges ? { officerId, officerName: displayName, officerUnit: unit } : {};
    const changed = await changeDraft(trx, draft.draftId, { currentInCall: call.callId, ...officer }, at);
    if (officerChanges) await addRecords(trx, changed, [{ kind: 'verbalisantChanged', officerId }], 'system', at);
    const detail = { callId: call.callId, from, officerId, officerChanges };
    await audit.append(trx, { caseId: draft.draftId, kind: 'draft.continued', actor: 'system', detail });
    return success(null);
  };

  const run = async (call: LiveCall, from: CallId): Promise<Result<null>> => {
    const moved = await orStorageUnavailable(() => store.transaction((trx) => move(trx, call, from))).catch((error: unknown) => {
      taken.delete(call.callId);
      throw error;
    });
    if (!moved.ok) {
      taken.delete(call.callId);
      log.event('store.unavailable');
      return moved;
    }
    const peers = [call.members.kiosk, call.members.officer];
    await announcer.opened(call, peers);
    for (const peer of peers) if (peer) await receipts.tell(call, peer);
    return moved;
  };

  return {
    takeOver: (call) => {
      if (call.resumes === null) return Promise.resolve(success(null));
      const running = taken.get(call.callId) ?? run(call, call.resumes);
      taken.set(call.callId, running);
      return running;
    },
    forgetCall: (callId) => void taken.delete(callId),
  };
}
