import { Check, CircleAlert, PenLine, X } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { usePreference, useVisitState } from '../app/visit-context.tsx';
import type { DraftView } from '../app/visit-state.ts';
import { type ParagraphView, viewParagraphs } from '../document/paragraph-view.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { Live } from '../parts/live.tsx';
import { FieldList } from './field-list.tsx';
import { IdentityNote } from './identity-note.tsx';

/** The document as it grows: every paragraph with what the citizen said of it. `asked` is the one in question. */
export function DocumentPaper({ draft, asked }: { readonly draft: DraftView; readonly asked?: ParagraphView | undefined }) {
  const t = useText();
  const language = usePreference((preferences) => preferences.language);
  const paragraphs = viewParagraphs(draft.paragraphs, draft.status);
  const agreed = paragraphs.filter(({ verdict }) => verdict === 'agreed').length;
  return (
    <article className="sheet">
      <header className="sheet-head">
        <h2>{t('document.title', { title: draft.template.title[language].toLowerCase() })}</h2>
        {paragraphs.length > 0 && (
          <p>
            <span aria-hidden>{t('document.progress', { agreed, total: paragraphs.length })}</span>
            <span className="visually-hidden">{t('document.progress.words', { agreed, total: paragraphs.length })}</span>
          </p>
        )}
      </header>
      <IdentityNote />
      {paragraphs.length === 0 && <p className="sheet-empty">{t('document.empty')}</p>}
      {paragraphs.map((paragraph) => (
        <Paragraph key={paragraph.paragraphId} paragraph={paragraph} isAsked={paragraph.paragraphId === asked?.paragraphId} />
      ))}
      <FieldList draft={draft} />
    </article>
  );
}

const verdicts: Readonly<Record<'agreed' | 'disputed' | 'withdrawn', { readonly text: MessageKey; readonly icon: ReactNode }>> = {
  agreed: { text: 'document.agreed', icon: <Check className="icon" aria-hidden /> },
  disputed: { text: 'document.disputed', icon: <X className="icon" aria-hidden /> },
  withdrawn: { text: 'document.withdrawn', icon: <CircleAlert className="icon" aria-hidden /> },
};

function Paragraph({ paragraph, isAsked }: { readonly paragraph: ParagraphView; readonly isAsked: boolean }) {
  const t = useText();
  const { text, verdict, isSettled } = paragraph;
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isAsked) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isAsked, text]);
  return (
    <div className="paragraph" data-verdict={verdict} data-asked={isAsked} ref={place}>
      <p>{text}</p>
      <Live>
        {verdict !== 'none' && (
          <p className="verdict">
            {verdicts[verdict].icon}
            {t(verdicts[verdict].text)}
          </p>
        )}
        {verdict === 'none' && !isSettled && (
          <p className="verdict">
            <PenLine className="icon" aria-hidden />
            {t('document.writing')}
          </p>
        )}
        {verdict === 'none' && isSettled && isAsked && <p className="verdict">{t('document.ask')}</p>}
      </Live>
    </div>
  );
}

/** The document of this call; undefined as long as the officer opened none. */
export const useDraft = (): DraftView | null => useVisitState((state) => state.draft);
