import { type DraftStatus, sharedDocumentKeys as keys, type ParagraphId, type Person } from '@loket/contract';
import * as Y from 'yjs';
import { filledFields } from '../aangifte-story.ts';
import type { Random } from './random.ts';

type Paragraph = { readonly paragraphId: ParagraphId; readonly sha256: DraftStatus['sha256'] };

export type NextAct =
  | { readonly act: 'setField'; readonly key: string; readonly value: string }
  | { readonly act: 'addParagraph'; readonly text: string }
  | { readonly act: 'mendParagraph'; readonly paragraphId: ParagraphId }
  | { readonly act: 'noteOpen'; readonly key: string }
  | { readonly act: 'agree' | 'dispute'; readonly paragraph: Paragraph }
  | { readonly act: 'identity'; readonly person: Person }
  | { readonly act: 'readOut' | 'sign' | 'notSigned' | 'verbalisant' | 'finalise' | 'wrapUp' };

const unknown = 'framenummer';
const story = ['Ik zette mijn fiets om 9.00 uur op slot bij het station.', 'Toen ik om 17.30 uur terugkwam, was hij weg.'];
const person: Person = {
  surname: 'de Bruijn',
  givenNames: 'Willeke',
  birthDate: '1961-11-03',
  documentKind: 'identityCard',
  documentNumber: 'SPECI2026',
  establishedHow: 'documentAndFace',
};
/** Begins a paragraph that was disputed once; it is then agreed to. */
const mended = 'Nee: ';

/** What the two do next, which follows from the status of their document alone: so they go on wherever they were. */
export function nextAct(status: DraftStatus, doc: Y.Doc, random: Random): NextAct {
  if (status.phase !== 'drafting') return { act: 'wrapUp' };
  const filled = doc.getMap(keys.fields);
  const empty = Object.entries(filledFields).find(([key]) => !filled.has(key));
  if (empty) return { act: 'setField', key: empty[0], value: empty[1] };
  const nextText = story[status.paragraphs.length];
  if (nextText !== undefined) return { act: 'addParagraph', text: nextText };
  if (!status.openFields.includes(unknown)) return { act: 'noteOpen', key: unknown };
  for (const { verdict, ...paragraph } of status.paragraphs) {
    if (verdict === 'disputed') return { act: 'mendParagraph', paragraphId: paragraph.paragraphId };
    if (verdict === 'agreed') continue;
    const mayDispute = !textOf(doc, paragraph.paragraphId).toJSON().startsWith(mended);
    return { act: mayDispute && random.chance(0.4) ? 'dispute' : 'agree', paragraph };
  }
  if (status.aangever === null) return { act: 'identity', person };
  if (status.missing.includes('readOut')) return { act: 'readOut' };
  if (status.missing.includes('aangeverSignature')) return { act: random.chance(0.6) ? 'sign' : 'notSigned' };
  return { act: status.missing.includes('verbalisantSignature') ? 'verbalisant' : 'finalise' };
}

/** Changes the text of a disputed paragraph. */
export const mend = (doc: Y.Doc, paragraphId: ParagraphId): void => textOf(doc, paragraphId).insert(0, mended);

function textOf(doc: Y.Doc, paragraphId: ParagraphId): Y.Text {
  for (const item of doc.getArray(keys.story).toArray()) {
    if (item instanceof Y.Map && item.get(keys.paragraphId) === paragraphId) {
      const body: unknown = item.get(keys.paragraphText);
      if (body instanceof Y.Text) return body;
    }
  }
  throw new Error('no such paragraph');
}
