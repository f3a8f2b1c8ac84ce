import { useSelector } from '@xstate/react';
import { Building2, MapPin, Phone, PhoneCall, ShieldAlert, Siren, UserCheck, Video, X } from 'lucide-react';
import { useFlowContext, useSend, useVisit, useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { Steps } from '../parts/steps.tsx';

/** What to do now, and where this is. Needs no network. Never claims that this kiosk calls. */
export function Help112Screen() {
  const t = useText();
  const send = useSend();
  const kiosk = useVisitState((state) => state.settings?.kiosk);
  const callIsOn = useFlowContext((context) => context.callId !== null);
  const isQueued = useFlowContext((context) => context.ticketId !== null);
  const close = (): void => {
    send({ type: 'overlay.close' });
  };
  return (
    <Screen
      name="help112"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('help.title')}</h1>
            {(callIsOn || isQueued) && <p className="lead">{callIsOn ? t('help.inCall') : t('help.queued')}</p>}
          </div>
        </>
      }
      paper={
        <>
          <Steps
            isList
            steps={[
              { icon: ShieldAlert, title: t('help.1') },
              { icon: PhoneCall, title: t('help.2') },
              { icon: MapPin, title: t('help.3'), ...(kiosk && { more: `${kiosk.place}, ${kiosk.address}` }) },
            ]}
          />
          <p className="aside">{t('help.note')}</p>
        </>
      }
      hands={
        <>
          {!callIsOn && !isQueued && (
            <MainButton
              icon={Video}
              label={t('help.talk')}
              onPress={() => {
                close();
                send({ type: 'press' });
              }}
            />
          )}
          <ChoiceButton label={t('help.back')} onPress={close} />
        </>
      }
    />
  );
}

/** Nothing here says police, and nothing is heard. */
export function HiddenScreen() {
  const t = useText();
  const send = useSend();
  const seconds = useFlowContext((context) => context.secondsLeft);
  const isWarned = useSelector(useVisit().flow, ({ value }) => typeof value.idle === 'object');
  return (
    <main className="kiosk harmless" data-screen="hidden">
      <PlaceAndTime />
      <h1>{t('hidden.title')}</h1>
      <div className="harmless-hands">
        <p role="status">{isWarned ? t('hidden.warning', { seconds }) : t('hidden.lead')}</p>
        <ChoiceButton
          label={t('hidden.back')}
          onPress={() => {
            send({ type: 'overlay.close' });
          }}
        />
      </div>
    </main>
  );
}

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
          <Steps
            isList
            steps={[
              { icon: Phone, title: t('out.phone'), more: t('out.phone.more') },
              { icon: Siren, title: t('out.emergency'), more: t('out.emergency.more') },
              { icon: Building2, title: t('out.station'), more: t('out.station.more') },
            ]}
          />
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
          <Steps
            isList
            steps={[
              { icon: Phone, title: t('out.phone'), more: t('out.phone.more') },
              { icon: Siren, title: t('out.emergency'), more: t('out.emergency.more') },
            ]}
          />
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
