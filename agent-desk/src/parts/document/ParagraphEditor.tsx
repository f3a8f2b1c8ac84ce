import { useEffect, useLayoutEffect, useRef } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import type { DocumentSnapshot } from '../../app/ports.ts';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { shiftCaret } from '../../state/caret.ts';

type Props = { readonly paragraph: DocumentSnapshot['paragraphs'][number]; readonly number: number; readonly frozen: boolean };

/** One paragraph, edited in place; what the other side types merges in without moving the caret. */
export function ParagraphEditor({ paragraph: { paragraphId, text: words }, number, frozen }: Props) {
  const desk = useDesk();
  const text = useText();
  const { wantsFocus } = useStore(desk.document.store);
  const box = useRef<HTMLTextAreaElement>(null);
  const shown = useRef({ words, caret: 0 });

  useLayoutEffect(() => {
    const element = box.current;
    const before = shown.current;
    shown.current = { ...before, words };
    if (element === null || document.activeElement !== element || before.words === words) return;
    const caret = shiftCaret(before.words, words, before.caret);
    element.setSelectionRange(caret, caret);
  }, [words]);

  useEffect(() => {
    if (wantsFocus !== paragraphId || box.current === null) return;
    box.current.focus();
    desk.document.focusTaken();
  }, [wantsFocus, paragraphId, desk]);

  return (
    <textarea
      ref={box}
      className="paragraph-text"
      aria-label={text('document.paragraph', { number })}
      rows={1}
      value={words}
      readOnly={frozen}
      onSelect={(event) => {
        shown.current = { ...shown.current, caret: event.currentTarget.selectionStart };
      }}
      onChange={(event) => {
        shown.current = { words: event.target.value, caret: event.target.selectionStart };
        desk.document.setParagraphText(paragraphId, event.target.value);
      }}
    />
  );
}
