import type { Wish } from '@loket/contract';
import { CircleStop, FileText, Handshake, LockKeyhole, Megaphone, MessageCircleQuestionMark, SkipForward, VideoOff } from 'lucide-react';
import { useSend } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { OpeningWords } from '../parts/opening-words.tsx';
import { QueueFace } from '../parts/queue-face.tsx';
import { Screen } from '../parts/screen.tsx';
import { Steps } from '../parts/steps.tsx';

/** "What would you like to happen?": the citizen chooses, the police advise; skipping is an answer. */
export function WishScreen() {
  const t = useText();
  const send = useSend();
  const choose = (wish: Wish | null) => () => {
    send({ type: 'wish.chosen', wish });
  };
  return (
    <Screen
      name="wish"
      face={<QueueFace />}
      paper={
        <>
          <h1>{t('wish.title')}</h1>
          <p className="lead">{t('wish.lead')}</p>
          <OpeningWords withOfficer />
        </>
      }
      hands={
        <>
          <MainButton icon={FileText} label={t('wish.aangifte')} more={t('wish.aangifte.more')} onPress={choose('aangifte')} />
          <ChoiceButton icon={Megaphone} label={t('wish.melding')} more={t('wish.melding.more')} onPress={choose('melding')} />
          <ChoiceButton icon={MessageCircleQuestionMark} label={t('wish.advice')} more={t('wish.advice.more')} onPress={choose('advice')} />
          <ChoiceButton icon={Handshake} label={t('wish.mediation')} more={t('wish.mediation.more')} onPress={choose('mediation')} />
          <ChoiceButton icon={SkipForward} label={t('wish.skip')} onPress={choose(null)} />
          <StopButton />
        </>
      }
    />
  );
}

export function PrivacyScreen() {
  const t = useText();
  const send = useSend();
  return (
    <Screen
      name="privacy"
      face={<QueueFace />}
      paper={
        <>
          <h1>{t('privacy.title')}</h1>
          <Steps
            isList
            steps={[
              { icon: MessageCircleQuestionMark, title: t('privacy.1') },
              { icon: VideoOff, title: t('privacy.2') },
              { icon: LockKeyhole, title: t('privacy.3') },
            ]}
          />
        </>
      }
      hands={
        <>
          <MainButton
            label={t('privacy.next')}
            onPress={() => {
              send({ type: 'next' });
            }}
          />
          <BackButton />
          <StopButton />
        </>
      }
    />
  );
}

export function BackButton() {
  const t = useText();
  const send = useSend();
  return (
    <ChoiceButton
      label={t('app.back')}
      onPress={() => {
        send({ type: 'back' });
      }}
    />
  );
}

export function StopButton() {
  const t = useText();
  const send = useSend();
  return (
    <ChoiceButton
      icon={CircleStop}
      label={t('wish.stop')}
      onPress={() => {
        send({ type: 'stopWaiting' });
      }}
    />
  );
}
