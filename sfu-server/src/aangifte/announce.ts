import { CallId, type DraftId, type DraftStatus, type EventInput } from '@loket/contract';
import type { Peer } from '../signalling/handlers.ts';
import type { Store } from '../store/store.ts';
import type { CallDirectory, LiveCall } from './ports.ts';
import { statusOf } from './status.ts';
import { currentDraftOf, type DraftRow, factsOf, findDraft, templateOf } from './store.ts';

export type Announcer = {
  /** Sends the status of a draft, as it is on disk now, to both sides of its call. */
  readonly status: (draftId: DraftId) => Promise<void>;
  /** Sends the document of this call, whole, to one who needs it: at the start and after a reconnect. */
  readonly opened: (call: LiveCall, peers: readonly (Peer | undefined)[]) => Promise<void>;
  readonly forgetCall: (callId: CallId) => void;
};

export function createAnnouncer({ store, calls }: { store: Store; calls: CallDirectory }): Announcer {
  /** Revision that was last told in a call, so that a status never overtakes a newer one. */
  const told = new Map<string, number>();

  const statusNow = async (row: DraftRow): Promise<DraftStatus> => statusOf(await factsOf(store.db, row));

  return {
    status: async (draftId) => {
      const row = await findDraft(store.db, draftId);
      if (!row || row.currentInCall === null) return;
      const call = calls.find(CallId.parse(row.currentInCall));
      if (!call) return;
      const status = await statusNow(row);
      const key = `${call.callId}/${draftId}`;
      if ((told.get(key) ?? -1) > row.revision) return;
      told.set(key, row.revision);
      call.members.kiosk?.send('draft.statusChanged', status);
      call.members.officer?.send('draft.statusChanged', status);
    },
    opened: async (call, peers) => {
      const row = await currentDraftOf(store.db, call.callId);
      if (!row) return;
      const status = await statusNow(row);
      const payload: EventInput<'draft.opened'> = {
        callId: call.callId,
        draftId: status.draftId,
        template: templateOf(row),
        state: row.state.toString('base64'),
        status,
      };
      for (const peer of peers) peer?.send('draft.opened', payload);
    },
    forgetCall: (callId) => {
      for (const key of told.keys()) if (key.startsWith(`${callId}/`)) told.delete(key);
    },
  };
}
