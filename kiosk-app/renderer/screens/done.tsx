import { useSelector } from '@xstate/react';
import { CircleCheck, LogOut, Phone, Timer, Video } from 'lucide-react';
import { useFlowContext, useSend, useVisit, useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { Steps } from '../parts/steps.tsx';
import { CaseNumber, NextSteps } from './wrap-up.tsx';

/** The last screen: the zaaknummer and what happens next, or a way back to the police. Then everything is wiped, as it says. */
export function DoneScreen() {
  const t = useText();
  const send = useSend();
  const { flow } = useVisit();
  const isWiping = useSelector(flow, ({ value }) => value.flow === 'ending' || value.flow === 'anew');
  const seconds = useFlowContext((context) => context.secondsLeft);
  const reason = useFlowContext((context) => context.endReason);
  const zaaknummer = useVisitState((state) => state.draft?.status.zaaknummer ?? null);
  const officer = useVisitState((state) => state.call?.officer.displayName ?? '');
  const wasLost = reason === 'officerLost' || reason === 'serverStopped' || reason === 'kioskLost';
  if (isWiping) return <WipingScreen />;
  const again = (): void => {
    send({ type: 'again' });
  };
  return (
    <Screen
      name="done"
      face={
        zaaknummer === null ? (
          <>
            <PlaceAndTime />
            <div className="greeting">
              <h1>{wasLost ? t('done.title.lost') : t('done.title.ended')}</h1>
              <p className="lead">{wasLost ? t('done.lead.lost') : t('done.lead.ended')}</p>
            </div>
          </>
        ) : (
          <div className="result">
            <CircleCheck className="icon" aria-hidden />
            <h1>{t('done.title.aangifte')}</h1>
            <CaseNumber />
            <p className="lead">{t('wrapUp.contact', { name: officer })}</p>
          </div>
        )
      }
      paper={
        zaaknummer === null ? <Steps isList steps={[{ icon: Phone, title: t('out.phone'), more: t('out.phone.more') }]} /> : <NextSteps />
      }
      hands={
        <>
          {zaaknummer === null && wasLost ? (
            <MainButton icon={Video} label={t('done.again')} onPress={again} />
          ) : (
            <MainButton
              icon={LogOut}
              label={t('done.finish')}
              onPress={() => {
                send({ type: 'finish' });
              }}
            />
          )}
          {zaaknummer === null && !wasLost && <ChoiceButton icon={Video} label={t('done.again')} onPress={again} />}
          {zaaknummer === null && wasLost && (
            <ChoiceButton
              icon={LogOut}
              label={t('done.finish')}
              onPress={() => {
                send({ type: 'finish' });
              }}
            />
          )}
          <div className="countdown-row">
            <p role="timer">{t('done.countdown', { seconds })}</p>
            <ChoiceButton
              icon={Timer}
              label={t('done.moreTime')}
              onPress={() => {
                send({ type: 'moreTime' });
              }}
            />
          </div>
        </>
      }
    />
  );
}

function WipingScreen() {
  const t = useText();
  return (
    <Screen
      name="done"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('done.wiped')}</h1>
          </div>
        </>
      }
      paper={<Live>{t('app.starting')}</Live>}
      hands={null}
    />
  );
}
