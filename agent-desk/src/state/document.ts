import type { DraftStatus, EventPayload, ParagraphId, ReceiptState, RequestResult, Template } from '@loket/contract';
import type { DocumentSnapshot, OpenDocument, SharedDocumentPort, SignallingPort } from '../app/ports.ts';
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
  /** When all was last known to be on disk, server's time in ms; null before the first edit. */
  readonly savedAtMs: number | null;
};

export type DocumentState = {
  readonly templates: readonly TemplateChoice[] | null;
  readonly opening: boolean;
  readonly draft: Draft | null;
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
  close(): void;
};

const empty: DocumentState = { templates: null, opening: false, draft: null, receipt: null, wantsFocus: null };

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
  let stopFollowing: () => void = () => undefined;

  const followText = (): void => {
    const { draft } = store.get();
    if (shared === null || draft === null) return;
    const unsaved = shared.pending > 0;
    const savedAtMs = draft.unsaved && !unsaved ? parts.serverNow() : draft.savedAtMs;
    store.update({ draft: { ...draft, snapshot: shared.snapshot(), unsaved, savedAtMs } });
  };

  const forget = (): void => {
    stopFollowing();
    stopFollowing = () => undefined;
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
    store.update({ draft: { draftId, template, status, snapshot: shared.snapshot(), unsaved: false, savedAtMs: null } });
    stopFollowing = shared.onChange(followText);
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
      const answer = await signalling.request('template.list', {});
      if (problems.told('template.list', answer)) store.update({ templates: answer.value.templates });
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
    close: () => {
      for (const stop of stops.splice(0)) stop();
      forget();
    },
  };
}
