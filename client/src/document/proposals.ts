import type { ParagraphId } from '@loket/contract';
import type { DocumentSnapshot } from './text-document.ts';

/** A wish for the text that was not merged, because the document was closed before it arrived. */
export type Proposal =
  | { readonly kind: 'field'; readonly key: string; readonly value: string }
  /** New or changed: how the paragraph would read. */
  | { readonly kind: 'paragraph'; readonly paragraphId: ParagraphId; readonly text: string }
  | { readonly kind: 'removal'; readonly paragraphId: ParagraphId };

/** What would have to change for `confirmed` to read as `wished`. */
export function proposalsOf(wished: DocumentSnapshot, confirmed: DocumentSnapshot): readonly Proposal[] {
  const fields = Object.entries(wished.fields)
    .filter(([key, value]) => confirmed.fields[key] !== value)
    .map(([key, value]): Proposal => ({ kind: 'field', key, value }));
  const before = new Map(confirmed.paragraphs.map(({ paragraphId, text }) => [paragraphId, text]));
  const after = new Set(wished.paragraphs.map(({ paragraphId }) => paragraphId));
  const paragraphs = wished.paragraphs
    .filter(({ paragraphId, text }) => before.get(paragraphId) !== text)
    .map(({ paragraphId, text }): Proposal => ({ kind: 'paragraph', paragraphId, text }));
  const removals = confirmed.paragraphs
    .filter(({ paragraphId }) => !after.has(paragraphId))
    .map(({ paragraphId }): Proposal => ({ kind: 'removal', paragraphId }));
  return [...fields, ...paragraphs, ...removals];
}
