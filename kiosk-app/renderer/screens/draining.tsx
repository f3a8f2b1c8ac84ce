import { useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { Live } from '../parts/live.tsx';
import { OtherWays } from '../parts/other-ways.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { StopButton } from './before.tsx';
import { WaitingScreen } from './waiting.tsx';

/** The server is being stopped: nobody is rung for this citizen before it is back. Says what happens, and how else to reach the police. */
export function DrainingScreen() {
  const t = useText();
  // A call that broke off is not over: its officer is still rung.
  const goesOn = useVisitState((state) => (state.place?.brokenOff ?? null) !== null);
  if (goesOn) return <WaitingScreen />;
  return (
    <Screen
      name="draining"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('draining.title')}</h1>
            <Live>
              <p className="lead">{t('draining.lead')}</p>
            </Live>
          </div>
        </>
      }
      paper={
        <>
          <h2>{t('lost.help')}</h2>
          <OtherWays station />
        </>
      }
      hands={<StopButton />}
    />
  );
}
