import { sharedDocumentKeys as keys, ParagraphId } from '@loket/contract';
import * as Y from 'yjs';
import { smallestEdit } from './plain-text.ts';

export type DocumentSnapshot = {
  readonly fields: Readonly<Record<string, string>>;
  readonly paragraphs: readonly { readonly paragraphId: ParagraphId; readonly text: string }[];
};

/** Fields and story in a Yjs document, without Yjs on the outside. Updates are v1 bytes. */
export type TextDocument = {
  read(): DocumentSnapshot;
  setField(key: string, value: string): void;
  insertParagraph(index: number, text: string): ParagraphId;
  setParagraphText(paragraphId: ParagraphId, text: string): void;
  removeParagraph(paragraphId: ParagraphId): void;
  /** Merge an update from elsewhere. False if these bytes are none. */
  merge(update: Uint8Array): boolean;
  /** The whole state, as an update. */
  state(): Uint8Array;
  /** May be called twice. */
  close(): void;
};

const fromElsewhere = Symbol('from elsewhere');

/** `onEdit` hears each edit that is made here, as an update; not what is merged in. */
export function createTextDocument(state: Uint8Array, onEdit: (update: Uint8Array) => void): TextDocument {
  const doc = new Y.Doc();
  const fields = doc.getMap<string>(keys.fields);
  const story = doc.getArray<Y.Map<string | Y.Text>>(keys.story);
  Y.applyUpdate(doc, state, fromElsewhere);
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin !== fromElsewhere) onEdit(update);
  });

  const indexOf = (paragraphId: ParagraphId) => story.toArray().findIndex((item) => item.get(keys.paragraphId) === paragraphId);

  return {
    read: () => ({
      fields: fields.toJSON(),
      paragraphs: story.toArray().flatMap((item) => {
        const id = ParagraphId.safeParse(item.get(keys.paragraphId));
        const text = item.get(keys.paragraphText);
        return id.success && text instanceof Y.Text ? [{ paragraphId: id.data, text: text.toJSON() }] : [];
      }),
    }),
    setField(key, value) {
      if (fields.get(key) !== value) fields.set(key, value);
    },
    insertParagraph(index, text) {
      const paragraphId = ParagraphId.parse(crypto.randomUUID());
      const item = new Y.Map<string | Y.Text>([
        [keys.paragraphId, paragraphId],
        [keys.paragraphText, new Y.Text(text)],
      ]);
      story.insert(Math.max(0, Math.min(index, story.length)), [item]);
      return paragraphId;
    },
    setParagraphText(paragraphId, text) {
      const body = story.get(indexOf(paragraphId))?.get(keys.paragraphText);
      if (!(body instanceof Y.Text)) return;
      const { at, deleted, inserted } = smallestEdit(body.toJSON(), text);
      if (deleted === 0 && inserted === '') return;
      doc.transact(() => {
        body.delete(at, deleted);
        body.insert(at, inserted);
      });
    },
    removeParagraph(paragraphId) {
      const index = indexOf(paragraphId);
      if (index >= 0) story.delete(index, 1);
    },
    merge(update) {
      try {
        Y.applyUpdate(doc, update, fromElsewhere);
        return true;
      } catch {
        // The decoder throws whatever the bytes lead it to.
        return false;
      }
    },
    state: () => Y.encodeStateAsUpdate(doc),
    close: () => doc.destroy(),
  };
}
