import { documentLimits, type ErrorCode, type EventPayload, type ParagraphId } from '@loket/contract';
import { type Clock, systemClock } from '../clock.ts';
import { type ClientLog, silentLog } from '../log.ts';
import type { Signalling } from '../signalling/signalling.ts';
import { base64ToBytes } from './base64.ts';
import { createOutbox } from './outbox.ts';
import { plainText } from './plain-text.ts';
import { type Proposal, proposalsOf } from './proposals.ts';
import { createTextDocument, type DocumentSnapshot, type TextDocument } from './text-document.ts';

/** The document that citizen and officer make together: every edit shows at once, goes to the server, and merges with the other side's. */
export type SharedDocument = {
  /** The text as it is here now, edits on their way included. The same object until something changes. */
  snapshot(): DocumentSnapshot;
  setField(key: string, value: string): void;
  /** Answers the id of the new paragraph. */
  insertParagraph(index: number, text: string): ParagraphId;
  /** Only what differs is edited, so that two people can type in one paragraph. */
  setParagraphText(paragraphId: ParagraphId, text: string): void;
  removeParagraph(paragraphId: ParagraphId): void;
  /** Hear that the text or `pending` changed. Answers a function that stops it. */
  onChange(listener: () => void): () => void;
  /** How many edits made here the server has not on disk yet. */
  readonly pending: number;
  /** Whether the server said last that it cannot store edits; they are kept here and sent again until it can. */
  readonly storageFails: boolean;
  /**
   * Hear that edits made here were refused for good: above all documentClosed, when the document was frozen meanwhile. The text is the
   * server's again, and what is not in it is handed over as proposals, so that nobody types for nothing.
   */
  onRefused(listener: (refusal: Refused) => void): () => void;
  /** Stop following. May be called twice. */
  close(): void;
};

export type Refused = { readonly code: ErrorCode; readonly proposals: readonly Proposal[] };

export type SharedDocumentOptions = {
  signalling: Signalling;
  opened: EventPayload<'draft.opened'>;
  clock?: Clock;
  log?: ClientLog;
  random?: () => number;
};

/** Follow the document that `opened` describes, over reconnects, until close(). */
export function createSharedDocument({ signalling, opened, ...options }: SharedDocumentOptions): SharedDocument {
  const { clock = systemClock, log = silentLog, random = Math.random } = options;
  const { draftId, template } = opened;
  const changeListeners = new Set<() => void>();
  const refusalListeners = new Set<(refusal: Refused) => void>();
  /** What the server has: nothing that it could still refuse. */
  const confirmed = createTextDocument(base64ToBytes(opened.state), () => {});
  let here = branch();
  let shown: DocumentSnapshot | null = null;
  let storageFails = false;

  const outbox = createOutbox({
    signalling,
    clock,
    random,
    draftId,
    onAcknowledged(update) {
      storageFails = false;
      confirmed.merge(update);
      changed();
    },
    onDelayed({ code }) {
      if (storageFails === (code === 'storageUnavailable')) return;
      storageFails = code === 'storageUnavailable';
      changed();
    },
    onRefused({ code }) {
      log({ event: 'document.updateRefused', code });
      const proposals = proposalsOf(here.read(), confirmed.read());
      // What waits was built on what was refused.
      outbox.clear();
      here.close();
      here = branch();
      changed();
      for (const listener of [...refusalListeners]) listener({ code, proposals });
    },
  });

  function branch(): TextDocument {
    return createTextDocument(confirmed.state(), (update) => {
      outbox.add(update);
      changed();
    });
  }

  function changed(): void {
    shown = null;
    for (const listener of [...changeListeners]) listener();
  }

  function take(update: string): void {
    const bytes = base64ToBytes(update);
    if (!confirmed.merge(bytes) || !here.merge(bytes)) log({ event: 'document.updateMalformed' });
    changed();
  }

  const stops = [
    signalling.on('draft.updated', (event) => {
      if (event.draftId === draftId) take(event.update);
    }),
    signalling.on('draft.opened', (event) => {
      if (event.draftId !== draftId) return;
      take(event.state);
      outbox.resume();
    }),
  ];

  return {
    snapshot() {
      shown ??= here.read();
      return shown;
    },
    setField(key, value) {
      const maxLength = template.fields.find((field) => field.key === key)?.maxLength;
      if (maxLength !== undefined) here.setField(key, plainText(value, maxLength));
    },
    insertParagraph: (index, text) => here.insertParagraph(index, plainText(text, documentLimits.paragraphLength)),
    setParagraphText: (paragraphId, text) => here.setParagraphText(paragraphId, plainText(text, documentLimits.paragraphLength)),
    removeParagraph: (paragraphId) => here.removeParagraph(paragraphId),
    onChange(listener) {
      const entry = () => listener();
      changeListeners.add(entry);
      return () => changeListeners.delete(entry);
    },
    get pending() {
      return outbox.pending;
    },
    get storageFails() {
      return storageFails;
    },
    onRefused(listener) {
      const entry = (refusal: Refused) => listener(refusal);
      refusalListeners.add(entry);
      return () => refusalListeners.delete(entry);
    },
    close() {
      for (const stop of stops.splice(0)) stop();
      outbox.close();
      changeListeners.clear();
      refusalListeners.clear();
      here.close();
      confirmed.close();
    },
  };
}
