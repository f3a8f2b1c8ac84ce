import {
  type DraftStatus,
  type EventPayload,
  failure,
  type ParagraphId,
  type ReceiptState,
  type RequestResult,
  type Template,
} from '@loket/contract';
import type { DocumentSnapshot, OpenDocument, Proposal, SharedDocumentPort, SignallingPort } from '../app/ports.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

export type TemplateChoice = RequestResult<'template.list'>['templates'][number];

export type Draft = {
  readonly draftId: DraftStatus['draftId'];
  readonly template: Template;
  readonly status: DraftStatus;
  readonly snapshot: DocumentSnapshot;
  /** Whether an edit of this desk is not on the server's disk yet. */
  readonly unsaved: boolean;
  /** The server cannot store edits now: they are kept at this desk until it can. */
  readonly storageFails: boolean;
  /** When all was last known to be on disk, server's time in ms; null before the first edit. */
  readonly savedAtMs: number | null;
};

export type DocumentState = {
  readonly templates: readonly TemplateChoice[] | 'loading' | 'failed';
  readonly opening: boolean;
  readonly draft: Draft | null;
  /** What was typed here too late to be part of the text. */
  readonly proposals: readonly Proposal[];
  readonly receipt: ReceiptState | null;
  /** A paragraph that was just added and wants the caret. */
  readonly wantsFocus: ParagraphId | null;
};

export type DocumentConcern = {
  readonly store: Store<DocumentState>;
  loadTemplates(): Promise<void>;
  open(templateId: string): Promise<void>;
  setField(key: string, value: string): void;
  addParagraph(): void;
  setParagraphText(paragraphId: ParagraphId, text: string): void;
  removeParagraph(paragraphId: ParagraphId): void;
  focusTaken(): void;
  dismissProposals(): void;
  close(): void;
};

const empty: DocumentState = { templates: 'loading', opening: false, draft: null, proposals: [], receipt: null, wantsFocus: null };

/** The document of the call: its text (shared, merged) and its status (the server's rows), side by side. */
export function createDocument(parts: {
  readonly signalling: SignallingPort;
  readonly openDocument: OpenDocument;
  readonly problems: ProblemsConcern;
  readonly serverNow: () => number;
  readonly currentCall: () => EventPayload<'call.started'>['callId'] | null;
}): DocumentConcern {
  const { signalling, problems } = parts;
  const store = createStore<DocumentState>(empty);
  let shared: SharedDocumentPort | null = null;
  let stopsFollowing: (() => void)[] = [];

  const followText = (): void => {
    const { draft } = store.get();
    if (shared === null || draft === null) return;
    const unsaved = shared.pending > 0;
    const savedAtMs = draft.unsaved && !unsaved ? parts.serverNow() : draft.savedAtMs;
    store.update({ draft: { ...draft, snapshot: shared.snapshot(), unsaved, storageFails: shared.storageFails, savedAtMs } });
  };

  const forget = (): void => {
    for (const stop of stopsFollowing.splice(0)) stop();
    shared?.close();
    shared = null;
    store.set({ ...empty, templates: store.get().templates });
  };

  const opened = (event: EventPayload<'draft.opened'>): void => {
    const { draft } = store.get();
    // After a reconnect the same document comes again: the shared document merges by itself, with what was typed meanwhile.
    if (draft?.draftId === event.draftId) return store.update({ draft: { ...draft, status: event.status } });
    forget();
    shared = parts.openDocument(event);
    const { draftId, template, status } = event;
    store.update({
      draft: { draftId, template, status, snapshot: shared.snapshot(), unsaved: false, storageFails: false, savedAtMs: null },
    });
    stopsFollowing = [
      shared.onChange(followText),
      shared.onRefused(({ code, proposals }) => {
        problems.told('draft.update', failure(code));
        store.update({ proposals: [...store.get().proposals, ...proposals] });
      }),
    ];
  };

  const stops = [
    signalling.on('draft.opened', opened),
    signalling.on('draft.statusChanged', (status) => {
      const { draft } = store.get();
      if (draft?.draftId === status.draftId) store.update({ draft: { ...draft, status } });
    }),
    signalling.on('receipt.changed', ({ draftId, receipt }) => {
      if (store.get().draft?.draftId === draftId) store.update({ receipt });
    }),
    signalling.on('call.ended', forget),
  ];

  return {
    store,
    async loadTemplates() {
      store.update({ templates: 'loading' });
      const answer = await signalling.request('template.list', {});
      store.update({ templates: problems.told('template.list', answer) ? answer.value.templates : 'failed' });
    },
    async open(templateId) {
      const callId = parts.currentCall();
      if (callId === null || store.get().opening || store.get().draft !== null) return;
      store.update({ opening: true });
      problems.told('draft.open', await signalling.request('draft.open', { callId, templateId }));
      store.update({ opening: false });
    },
    setField: (key, value) => shared?.setField(key, value),
    addParagraph() {
      if (shared === null || store.get().draft?.status.phase !== 'drafting') return;
      const wantsFocus = shared.insertParagraph(shared.snapshot().paragraphs.length, '');
      store.update({ wantsFocus });
    },
    setParagraphText: (paragraphId, text) => shared?.setParagraphText(paragraphId, text),
    removeParagraph: (paragraphId) => shared?.removeParagraph(paragraphId),
    focusTaken: () => store.update({ wantsFocus: null }),
    dismissProposals: () => store.update({ proposals: [] }),
    close: () => {
      for (const stop of stops.splice(0)) stop();
      forget();
    },
  };
}
