import { Hand, MessagesSquare, ReceiptText, Video, VideoOff } from 'lucide-react';
import { useSend, useVisitState } from '../app/visit-context.tsx';
import type { VisitState } from '../app/visit-state.ts';
import { isNobodyThere, restWords } from '../flow/rest-words.ts';
import { useText } from '../i18n/text.tsx';
import { AppointmentButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { OpeningWords } from '../parts/opening-words.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { Steps } from '../parts/steps.tsx';

/** What is possible outside opening hours: tomorrow an aangifte, or another way when nobody would answer. */
function NightWords({ counter }: { readonly counter: NonNullable<VisitState['counter']> }) {
  const t = useText();
  return isNobodyThere(counter) ? <p className="lead other-way">{t('opening.phone')}</p> : <OpeningWords />;
}

export function RestScreen() {
  const t = useText();
  const send = useSend();
  const counter = useVisitState((state) => state.counter);
  const cameraIsOn = useVisitState((state) => state.ownCamera !== null);
  const draining = useVisitState((state) => state.draining);
  const words = restWords({ counter, draining });
  const isFree = words === 'rest.free' || words === 'rest.always';
  return (
    <Screen
      name="rest"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('rest.title')}</h1>
            <p className="lead">{t('rest.lead')}</p>
            <Live>
              <p className="pill">
                {isFree && <span className="dot" aria-hidden />}
                <span>{t(words, { minutes: Math.max(1, Math.ceil((counter?.estimatedWaitS ?? 0) / 60)) })}</span>
              </p>
              {counter !== null && !counter.opening.open && !draining && <NightWords counter={counter} />}
            </Live>
          </div>
        </>
      }
      paper={
        <>
          <h2>{t('rest.how')}</h2>
          <Steps
            steps={[
              { icon: Hand, title: t('rest.step1'), more: t('rest.step1.more') },
              { icon: MessagesSquare, title: t('rest.step2'), more: t('rest.step2.more') },
              { icon: ReceiptText, title: t('rest.step3'), more: t('rest.step3.more') },
            ]}
          />
          <p className="aside">
            {cameraIsOn ? <Video className="icon" aria-hidden /> : <VideoOff className="icon" aria-hidden />}
            {cameraIsOn ? t('rest.cameraOn') : t('rest.cameraOff')}
          </p>
        </>
      }
      hands={
        <>
          <MainButton
            icon={Video}
            label={t('rest.press')}
            onPress={() => {
              send({ type: 'press' });
            }}
          />
          <AppointmentButton />
        </>
      }
    />
  );
}
