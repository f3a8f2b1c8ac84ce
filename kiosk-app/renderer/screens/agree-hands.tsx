import type { ParagraphId, Result } from '@loket/contract';
import { Check, CircleQuestionMark, ListEnd, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { useVisit } from '../app/visit-context.tsx';
import { answerNews } from '../document/answer-news.ts';
import { nextOpen, type ParagraphView } from '../document/paragraph-view.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';

type Props = {
  readonly paragraphs: readonly ParagraphView[];
  readonly asked: ParagraphView | undefined;
  readonly onChoose: (paragraphId: ParagraphId) => void;
};

/** Yes or no to exactly the paragraph that is marked on the paper. */
export function AgreeHands({ paragraphs, asked, onChoose }: Props) {
  const t = useText();
  const { commands } = useVisit();
  const [news, setNews] = useState<MessageKey | null>(null);
  if (asked === undefined) {
    const isDone = paragraphs.length > 0;
    return <p className="lead">{isDone ? t('document.allAgreed') : t('document.wait')}</p>;
  }
  const other = nextOpen(paragraphs, asked.paragraphId);
  const answer = async (give: (paragraphId: ParagraphId, text: string) => Promise<Result<unknown>>): Promise<void> => {
    const answered = await give(asked.paragraphId, asked.text);
    if (answered.ok) setNews(null);
    else setNews(answerNews(answered.error.code));
  };
  return (
    <>
      <Live>{news !== null && <p className="problem">{t(news)}</p>}</Live>
      <MainButton icon={Check} label={t('document.agree')} isDisabled={!asked.isSettled} onPress={() => void answer(commands.agree)} />
      <ChoiceButton
        icon={PencilLine}
        label={t('document.dispute')}
        isDisabled={!asked.isSettled || asked.verdict === 'disputed'}
        onPress={() => void answer(commands.dispute)}
      />
      <ChoiceButton
        icon={CircleQuestionMark}
        label={t('document.unclear')}
        onPress={() => {
          setNews('document.unclear.told');
          void commands.signal('notUnderstood');
        }}
      />
      {other !== undefined && (
        <ChoiceButton
          icon={ListEnd}
          label={t('document.other')}
          onPress={() => {
            onChoose(other);
          }}
        />
      )}
    </>
  );
}
