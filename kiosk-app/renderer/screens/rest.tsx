import { Hand, MessagesSquare, ReceiptText, Video, VideoOff } from 'lucide-react';
import { useSend, useVisitState } from '../app/visit-context.tsx';
import type { VisitState } from '../app/visit-state.ts';
import { type TextFunction, useText } from '../i18n/text.tsx';
import { AppointmentButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { Steps } from '../parts/steps.tsx';

/** What the kiosk may promise now: only what the server said. */
function promise(t: TextFunction, counter: VisitState['counter'], draining: boolean): string {
  if (draining) return t('draining.rest');
  if (counter === null) return t('rest.connecting');
  if (counter.officersFree > counter.waiting) return t('rest.free');
  if (counter.officersSignedIn === 0) return t('rest.nobody');
  if (counter.estimatedWaitS === null) return t('rest.busy');
  return t('rest.wait', { minutes: Math.max(1, Math.ceil(counter.estimatedWaitS / 60)) });
}

export function RestScreen() {
  const t = useText();
  const send = useSend();
  const counter = useVisitState((state) => state.counter);
  const cameraIsOn = useVisitState((state) => state.ownCamera !== null);
  const draining = useVisitState((state) => state.draining);
  const isFree = !draining && counter !== null && counter.officersFree > counter.waiting;
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
                <span>{promise(t, counter, draining)}</span>
              </p>
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
