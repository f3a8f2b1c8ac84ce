import type { Verdict } from '@loket/contract';
import { Check, Circle, RotateCcw, X } from 'lucide-react';
import { useDesk } from '../../app/desk-context.tsx';
import { usePreferences } from '../../app/use-preferences.ts';
import { useText } from '../../i18n/use-text.ts';
import { comboText } from '../../keys/keymap.ts';
import type { Draft } from '../../state/document.ts';
import { longSentence } from '../../state/long-sentence.ts';
import { Button } from '../Button.tsx';
import { ParagraphEditor } from './ParagraphEditor.tsx';

/** What happened, paragraph by paragraph, with what the citizen says of each. */
export function Story({ draft, frozen }: { readonly draft: Draft; readonly frozen: boolean }) {
  const desk = useDesk();
  const text = useText();
  const { language } = usePreferences();
  const { paragraphs } = draft.snapshot;
  const verdicts = new Map(draft.status.paragraphs.map(({ paragraphId, verdict }) => [paragraphId, verdict]));
  return (
    <section className="story" aria-label={text('document.story')}>
      <h3>{text('document.story')}</h3>
      {paragraphs.length === 0 && <p className="empty">{text('document.story.empty', { key: comboText('addParagraph') ?? '' })}</p>}
      <ol className="paragraphs">
        {paragraphs.map((paragraph, index) => {
          const words = longSentence(paragraph.text);
          return (
            <li key={paragraph.paragraphId} className="paragraph">
              <ParagraphEditor paragraph={paragraph} number={index + 1} frozen={frozen} />
              <span className="paragraph-signs">
                {words !== null && <span className="tag tag-ask">{text('document.paragraph.long', { words })}</span>}
                <VerdictTag verdict={verdicts.get(paragraph.paragraphId) ?? 'none'} />
              </span>
              {!frozen && (
                <Button
                  kind="quiet"
                  icon={X}
                  label={text('document.paragraph.remove', { number: index + 1 })}
                  onPress={() => desk.document.removeParagraph(paragraph.paragraphId)}
                />
              )}
            </li>
          );
        })}
      </ol>
      {!frozen && (
        <Button kind="plain" command="addParagraph" onPress={() => desk.document.addParagraph()}>
          {text('document.story.add')}
        </Button>
      )}
      {!frozen && draft.template.storyHints.length > 0 && (
        <details className="hints" open={paragraphs.length === 0}>
          <summary>{text('document.story.hints')}</summary>
          <ul>
            {draft.template.storyHints.map((hint) => (
              <li key={hint.nl}>{hint[language]}</li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

const verdictLooks = {
  none: { icon: Circle, tone: 'plain' },
  agreed: { icon: Check, tone: 'ok' },
  disputed: { icon: X, tone: 'danger' },
  withdrawn: { icon: RotateCcw, tone: 'ask' },
} as const;

function VerdictTag({ verdict }: { readonly verdict: Verdict }) {
  const text = useText();
  const { icon: Icon, tone } = verdictLooks[verdict];
  return (
    <span className={`tag tag-${tone}`}>
      <Icon className="icon" aria-hidden />
      {text(`document.verdict.${verdict}`)}
    </span>
  );
}
