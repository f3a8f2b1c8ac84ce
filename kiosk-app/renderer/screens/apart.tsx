import { UserCheck, X } from 'lucide-react';
import { useFlowContext, useSend } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { OtherWays } from '../parts/other-ways.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';

export function OutOfServiceScreen() {
  const t = useText();
  return (
    <Screen
      name="outOfService"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('out.title')}</h1>
            <p className="lead">{t('out.lead')}</p>
          </div>
        </>
      }
      paper={
        <>
          <h2>{t('out.what')}</h2>
          <OtherWays station />
        </>
      }
      hands={
        <Live>
          <p className="lead">{t('out.hands')}</p>
        </Live>
      }
    />
  );
}

export function ConnectionLostScreen() {
  const t = useText();
  const send = useSend();
  const callIsOn = useFlowContext((context) => context.callId !== null);
  return (
    <Screen
      name="connectionLost"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('lost.title')}</h1>
            <Live>
              <p className="lead">{callIsOn ? t('lost.call') : t('lost.waiting')}</p>
            </Live>
          </div>
        </>
      }
      paper={
        <>
          <h2>{t('lost.help')}</h2>
          <OtherWays />
        </>
      }
      hands={
        <ChoiceButton
          icon={X}
          label={t('lost.stop')}
          onPress={() => {
            send({ type: callIsOn ? 'hangUp' : 'stopWaiting' });
          }}
        />
      }
    />
  );
}

export function TimeOutWarningScreen() {
  const t = useText();
  const send = useSend();
  const seconds = useFlowContext((context) => context.secondsLeft);
  const callIsOn = useFlowContext((context) => context.callId !== null);
  const isQueued = useFlowContext((context) => context.ticketId !== null);
  const lead = callIsOn ? 'warning.lead.call' : isQueued ? 'warning.lead.waiting' : 'warning.lead.rest';
  return (
    <Screen
      name="timeOutWarning"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('warning.title')}</h1>
            <p className="lead">{t(lead)}</p>
          </div>
        </>
      }
      paper={
        <p className="countdown" role="timer">
          {t('warning.countdown', { seconds })}
        </p>
      }
      hands={
        <>
          <MainButton
            icon={UserCheck}
            label={t('warning.stay')}
            onPress={() => {
              send({ type: 'touched' });
            }}
          />
          {(callIsOn || isQueued) && (
            <ChoiceButton
              label={t('warning.stop')}
              onPress={() => {
                send({ type: callIsOn ? 'hangUp' : 'stopWaiting' });
              }}
            />
          )}
        </>
      }
    />
  );
}
