import { MapPin, PhoneCall, ShieldAlert, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useFlowContext, useSend, useVisit, useVisitState } from '../app/visit-context.tsx';
import type { VisitState } from '../app/visit-state.ts';
import { stateOfHelp } from '../flow/help-words.ts';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { CallFace } from '../parts/call-face.tsx';
import { Live } from '../parts/live.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { Steps } from '../parts/steps.tsx';

/** What to do now, and where this is: from this screen's own settings, without any network. Then who is being reached. */
export function Help112Screen() {
  const t = useText();
  const kiosk = useVisitState((state) => state.settings?.kiosk);
  const callIsOn = useFlowContext((context) => context.callId !== null);
  const callsItself = useVisitState((state) => (state.help?.danger?.line ?? 'none') !== 'none');
  return (
    <Screen
      name="help112"
      withPicture={callIsOn}
      face={
        callIsOn ? (
          <CallFace selfIsShown={false} />
        ) : (
          <>
            <PlaceAndTime />
            <div className="greeting">
              <h1>{t('help.title')}</h1>
              <Progress />
            </div>
          </>
        )
      }
      paper={
        <>
          {callIsOn && (
            <header className="heading">
              <h1 className="stage-title">{t('help.title')}</h1>
              <Progress />
            </header>
          )}
          <Steps
            isList
            steps={[
              { icon: ShieldAlert, title: t('help.1') },
              { icon: PhoneCall, title: t('help.2') },
              { icon: MapPin, title: t('help.3'), ...(kiosk && { more: `${kiosk.place}, ${kiosk.address}` }) },
            ]}
          />
          {!callsItself && <p className="aside">{t('help.note')}</p>}
        </>
      }
      hands={<Hands callIsOn={callIsOn} />}
    />
  );
}

/** Who is being reached, in one sentence; the whole of it is also said aloud to whoever listens to the screen. */
function Progress() {
  const t = useText();
  const { words, name } = useProgress();
  return (
    <Live>
      <p className={words === 'ringing' || words === 'asking' || words === 'answered' || words === 'inCall' ? 'lead' : 'lead lead-strong'}>
        {t(`help.now.${words}`, { name })}
      </p>
    </Live>
  );
}

function useProgress() {
  const callIsOn = useFlowContext((context) => context.callId !== null);
  const danger = useVisitState((state: VisitState) => state.help?.danger ?? null);
  const reach = useVisitState((state) => state.helpReach);
  const officer = useVisitState((state) => state.call?.officer.displayName);
  return { words: stateOfHelp({ danger, reach, callIsOn }), name: danger?.answeredBy ?? officer ?? '' };
}

/** Pressed by mistake is asked once more, kindly: the desks are ringing. */
function Hands({ callIsOn }: { readonly callIsOn: boolean }) {
  const t = useText();
  const send = useSend();
  const { flow } = useVisit();
  const [isAsked, setIsAsked] = useState(false);
  if (isAsked) {
    return (
      <>
        <p className="lead question">{t('help.sure')}</p>
        <MainButton
          icon={ShieldAlert}
          label={t('help.stay')}
          onPress={() => {
            setIsAsked(false);
          }}
        />
        <ChoiceButton
          label={t('help.safe')}
          onPress={() => {
            flow.send({ type: 'help.notNeeded' });
          }}
        />
      </>
    );
  }
  return (
    <>
      {callIsOn && (
        <ChoiceButton
          icon={Undo2}
          label={t('help.toCall')}
          onPress={() => {
            send({ type: 'overlay.close' });
          }}
        />
      )}
      <ChoiceButton
        label={t('help.back')}
        onPress={() => {
          setIsAsked(true);
        }}
      />
    </>
  );
}
