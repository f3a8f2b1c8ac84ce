import { canonicalParagraphText, type DraftStatus, type ParagraphId, paragraphSha256, type Verdict } from '@loket/contract';
import type { z } from 'zod';

type VerdictName = z.infer<typeof Verdict>;

export type ParagraphView = {
  readonly paragraphId: ParagraphId;
  readonly text: string;
  readonly verdict: VerdictName;
  /** The text on this screen is the one that the server has: only then can it be agreed to. */
  readonly isSettled: boolean;
};

/** The paragraphs as the citizen sees them: text of the shared document, verdict of the server. Empty ones are left out. */
export function viewParagraphs(
  paragraphs: readonly { readonly paragraphId: ParagraphId; readonly text: string }[],
  status: Pick<DraftStatus, 'paragraphs'>,
): readonly ParagraphView[] {
  const known = new Map(status.paragraphs.map((paragraph) => [paragraph.paragraphId, paragraph]));
  return paragraphs
    .filter(({ text }) => canonicalParagraphText(text) !== '')
    .map(({ paragraphId, text }) => {
      const server = known.get(paragraphId);
      const isSettled = server?.sha256 === paragraphSha256(paragraphId, text);
      const verdict = server?.verdict ?? 'none';
      // A yes to another text than the one on the screen is no yes to this one.
      return { paragraphId, text, isSettled, verdict: verdict === 'agreed' && !isSettled ? 'withdrawn' : verdict };
    });
}

const isOpen = ({ verdict }: ParagraphView): boolean => verdict !== 'agreed';

/** The paragraph that is asked about now: the chosen one while it is open, else the first that is open. */
export function askedParagraph(paragraphs: readonly ParagraphView[], chosen: ParagraphId | null): ParagraphView | undefined {
  return paragraphs.find((paragraph) => paragraph.paragraphId === chosen && isOpen(paragraph)) ?? firstOpen(paragraphs);
}

// What the citizen disputed waits for the officer; what was never answered comes first.
const firstOpen = (paragraphs: readonly ParagraphView[]): ParagraphView | undefined =>
  paragraphs.find(({ verdict }) => verdict === 'none' || verdict === 'withdrawn') ?? paragraphs.find(isOpen);

/** The open paragraph after this one, around the end; undefined if there is no other. */
export function nextOpen(paragraphs: readonly ParagraphView[], from: ParagraphId): ParagraphId | undefined {
  const at = paragraphs.findIndex(({ paragraphId }) => paragraphId === from);
  const around = [...paragraphs.slice(at + 1), ...paragraphs.slice(0, Math.max(0, at))];
  return around.find(isOpen)?.paragraphId;
}
