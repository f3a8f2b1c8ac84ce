import { createSharedDocument, type SharedDocument, type Signalling } from '@loket/client';
import type { DraftStatus } from '@loket/contract';
import type { DocumentReading } from '../../local-protocol/index.ts';
import type { FlowEvent } from '../flow/machine.ts';
import { stageOf } from '../flow/stage.ts';
import type { Store } from './store.ts';
import type { VisitState } from './visit-state.ts';

type Parts = { readonly signalling: Signalling; readonly store: Store<VisitState>; readonly send: (event: FlowEvent) => void };

export type DocumentWire = {
  /** A document went through the reader. It counts in a call only; outside one it is forgotten at once. */
  readonly present: (reading: DocumentReading) => void;
};

/** The document of the call: its text, its status, identity and receipt. */
export function wireDocument({ signalling, store, send }: Parts): DocumentWire {
  let shared: SharedDocument | undefined;

  const tellStage = (): void => {
    const { draft, receipt } = store.get();
    send({ type: 'stage.changed', stage: stageOf(draft?.status ?? null, receipt) });
  };
  const takeStatus = (status: DraftStatus): void => {
    const { draft } = store.get();
    if (draft?.status.draftId !== status.draftId) return;
    store.set({ draft: { ...draft, status } });
    tellStage();
  };

  signalling.on('draft.opened', (opened) => {
    const isSame = store.get().draft?.status.draftId === opened.draftId;
    if (!isSame) {
      shared?.close();
      store.set({ receipt: null });
      const document = createSharedDocument({ signalling, opened });
      shared = document;
      document.onChange(() => {
        const { draft } = store.get();
        if (draft !== null) store.set({ draft: { ...draft, ...document.snapshot() } });
      });
    }
    if (shared !== undefined) store.set({ draft: { template: opened.template, status: opened.status, ...shared.snapshot() } });
    tellStage();
  });
  signalling.on('draft.statusChanged', takeStatus);
  signalling.on('identity.presented', ({ callId, reading }) => {
    if (store.get().call?.callId === callId) store.set({ reading });
  });
  signalling.on('receipt.changed', ({ draftId, receipt }) => {
    if (store.get().draft?.status.draftId !== draftId) return;
    store.set({ receipt });
    tellStage();
  });

  return {
    present(reading) {
      const { call } = store.get();
      if (call !== null) void signalling.request('identity.present', { callId: call.callId, reading });
    },
  };
}
