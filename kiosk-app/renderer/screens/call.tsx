import type { ParagraphId } from '@loket/contract';
import { ArrowDown, ArrowUp } from 'lucide-react';
import { type ReactNode, type RefObject, useRef, useState } from 'react';
import { useVisitState } from '../app/visit-context.tsx';
import { askedParagraph, viewParagraphs } from '../document/paragraph-view.ts';
import type { Stage } from '../flow/stage.ts';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { CallFace } from '../parts/call-face.tsx';
import { CallTools } from '../parts/call-tools.tsx';
import { Screen } from '../parts/screen.tsx';
import { AgreeHands } from './agree-hands.tsx';
import { DocumentPaper, useDraft } from './document.tsx';
import { IdentityNote } from './identity-note.tsx';
import { SignHands } from './sign.tsx';
import { CaseNumber, NextSteps, ReceiptHands } from './wrap-up.tsx';

/** The call, in each of its stages: the officer stays where they are, paper and hands follow what is done together. */
export function CallScreen({ stage }: { readonly stage: Stage }) {
  const t = useText();
  const [selfIsShown, setSelfIsShown] = useState(true);
  const [chosen, setChosen] = useState<ParagraphId | null>(null);
  const paperRef = useRef<HTMLElement>(null);
  const draft = useDraft();
  const paragraphs = draft === null ? [] : viewParagraphs(draft.paragraphs, draft.status);
  const asked = stage === 'document' ? askedParagraph(paragraphs, chosen) : undefined;
  return (
    <Screen
      name={stage}
      withPicture
      paperRef={paperRef}
      face={<CallFace selfIsShown={selfIsShown} />}
      paper={
        <>
          <StageHeading stage={stage} />
          {stage === 'talk' && <IdentityNote />}
          {draft !== null && hasDocument(stage) && <DocumentPaper draft={draft} asked={asked} />}
          {(stage === 'receipt' || stage === 'wrapUp') && <CaseNumber />}
          {stage === 'wrapUp' && <NextSteps />}
        </>
      }
      hands={
        <>
          {stage === 'document' && <AgreeHands paragraphs={paragraphs} asked={asked} onChoose={setChosen} />}
          {stage === 'read' && <ReadHands paper={paperRef} />}
          {stage === 'sign' && (
            <>
              <Heading title={t('sign.title')} lead={t('sign.lead')} />
              <SignHands />
            </>
          )}
          {stage === 'receipt' && <ReceiptHands />}
          <CallTools selfIsShown={selfIsShown} onShowSelf={setSelfIsShown} />
        </>
      }
    />
  );
}

const hasDocument = (stage: Stage): boolean => stage === 'document' || stage === 'read' || stage === 'sign' || stage === 'signed';

/** One heading a stage; in the document itself the sheet has its own, and this one is for who listens. */
function StageHeading({ stage }: { readonly stage: Stage }): ReactNode {
  const t = useText();
  const name = useVisitState((state) => state.call?.officer.displayName) ?? '';
  const signedHow = useVisitState((state) => state.draft?.status.aangeverSigned?.how);
  switch (stage) {
    case 'talk':
      return <Heading title={t('call.talk.title')} lead={t('call.talk.lead', { name })} />;
    case 'document':
      return <h1 className="visually-hidden">{t('call.title', { name })}</h1>;
    case 'read':
      return <Heading title={t('read.title')} lead={t('read.lead')} />;
    case 'sign':
      // Beside the field that it is about.
      return null;
    case 'signed':
      return <Heading title={t('signed.title')} lead={t(signedHow === 'notSigned' ? 'signed.notDrawn' : 'signed.lead', { name })} />;
    case 'sealing':
      return <Heading title={t('sealing.title')} lead={t('sealing.lead')} />;
    case 'receipt':
      return <Heading title={t('receipt.title')} lead={t('receipt.lead')} />;
    case 'wrapUp':
      return <Heading title={t('wrapUp.title')} lead={t('wrapUp.contact', { name })} />;
  }
}

function Heading({ title, lead }: { readonly title: string; readonly lead: string }) {
  return (
    <header className="heading">
      <h1 className="stage-title">{title}</h1>
      <p className="lead">{lead}</p>
    </header>
  );
}

/** The text is above the reach of a seated person, so the keys that move it are here. */
function ReadHands({ paper }: { readonly paper: RefObject<HTMLElement | null> }) {
  const t = useText();
  return (
    <>
      <MainButton
        icon={ArrowDown}
        label={t('read.down')}
        onPress={() => {
          paper.current?.scrollBy({ top: paper.current.clientHeight * 0.8 });
        }}
      />
      <ChoiceButton
        icon={ArrowUp}
        label={t('read.up')}
        onPress={() => {
          paper.current?.scrollTo({ top: 0 });
        }}
      />
    </>
  );
}
