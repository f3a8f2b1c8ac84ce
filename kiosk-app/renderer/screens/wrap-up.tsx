import type { ReceiptState } from '@loket/contract';
import { ArrowRight, ReceiptText } from 'lucide-react';
import { useState } from 'react';
import { usePreference, useVisit, useVisitState } from '../app/visit-context.tsx';
import { answerNews } from '../document/answer-news.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { Steps } from '../parts/steps.tsx';

const receiptText: Readonly<Record<ReceiptState['state'], MessageKey>> = {
  declined: 'receipt.state.declined',
  ordered: 'receipt.state.ordered',
  waiting: 'receipt.state.waiting',
  printed: 'receipt.state.printed',
  cancelled: 'receipt.state.cancelled',
};

export function ReceiptHands() {
  const t = useText();
  const { commands } = useVisit();
  const [problem, setProblem] = useState<MessageKey | null>(null);
  const answer = async (print: boolean): Promise<void> => {
    const answered = await commands.answerReceipt(print);
    setProblem(answered.ok ? null : answerNews(answered.error.code));
  };
  return (
    <>
      <Live>{problem !== null && <p className="problem">{t(problem)}</p>}</Live>
      <MainButton icon={ReceiptText} label={t('receipt.yes')} onPress={() => void answer(true)} />
      <ChoiceButton label={t('receipt.no')} onPress={() => void answer(false)} />
    </>
  );
}

/** The zaaknummer, very large. */
export function CaseNumber() {
  const t = useText();
  const zaaknummer = useVisitState((state) => state.draft?.status.zaaknummer);
  return (
    <p className="case-number">
      <span>{t('wrapUp.number')}</span> <strong>{zaaknummer}</strong>
    </p>
  );
}

/** What happens next, and how the receipt fares. */
export function NextSteps() {
  const t = useText();
  const language = usePreference((preferences) => preferences.language);
  const template = useVisitState((state) => state.draft?.template);
  const receipt = useVisitState((state) => state.receipt);
  return (
    <>
      <h2>{t('wrapUp.next')}</h2>
      <Live>
        {receipt !== null && (
          <p className="receipt-state" data-state={receipt.state}>
            <ReceiptText className="icon" aria-hidden />
            {t(receiptText[receipt.state])}
          </p>
        )}
      </Live>
      <Steps isList steps={(template?.nextSteps ?? []).map((step) => ({ icon: ArrowRight, title: step[language] }))} />
    </>
  );
}
