import type { Refused } from '@loket/client';
import { ParagraphId } from '@loket/contract';
import type { DocumentSnapshot, SharedDocumentPort } from '../app/ports.ts';

export type FakeDocument = SharedDocumentPort & {
  /** The server has it all on disk. */
  acknowledge(): void;
  /** The server refused for good what was typed here. */
  refuse(refused: Refused): void;
  /** The server cannot store (or can again). */
  storage(fails: boolean): void;
  /** The other side typed. */
  become(snapshot: DocumentSnapshot): void;
  readonly closed: boolean;
};

/** A document for one: every edit waits for `acknowledge`. */
export function createFakeDocument(first: DocumentSnapshot = { fields: {}, paragraphs: [] }): FakeDocument {
  const listeners = new Set<() => void>();
  const refusalListeners = new Set<(refused: Refused) => void>();
  let snapshot = first;
  let pending = 0;
  let closed = false;
  let storageFails = false;
  const tell = (): void => listeners.forEach((listener) => listener());
  const edit = (next: DocumentSnapshot): void => {
    snapshot = next;
    pending += 1;
    tell();
  };
  return {
    snapshot: () => snapshot,
    setField: (key, value) => edit({ ...snapshot, fields: { ...snapshot.fields, [key]: value } }),
    insertParagraph(index, text) {
      const paragraphId = ParagraphId.parse(crypto.randomUUID());
      edit({ ...snapshot, paragraphs: snapshot.paragraphs.toSpliced(index, 0, { paragraphId, text }) });
      return paragraphId;
    },
    setParagraphText: (paragraphId, text) =>
      edit({
        ...snapshot,
        paragraphs: snapshot.paragraphs.map((paragraph) => (paragraph.paragraphId === paragraphId ? { paragraphId, text } : paragraph)),
      }),
    removeParagraph: (paragraphId) =>
      edit({ ...snapshot, paragraphs: snapshot.paragraphs.filter((paragraph) => paragraph.paragraphId !== paragraphId) }),
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onRefused(listener) {
      refusalListeners.add(listener);
      return () => refusalListeners.delete(listener);
    },
    refuse: (refused) => refusalListeners.forEach((listener) => listener(refused)),
    get pending() {
      return pending;
    },
    get storageFails() {
      return storageFails;
    },
    storage(fails) {
      storageFails = fails;
      tell();
    },
    get closed() {
      return closed;
    },
    acknowledge() {
      pending = 0;
      tell();
    },
    become(next) {
      snapshot = next;
      tell();
    },
    close: () => {
      closed = true;
    },
  };
}
