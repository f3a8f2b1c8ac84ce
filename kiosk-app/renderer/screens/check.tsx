import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Meter } from 'react-aria-components';
import { useSend, useVisitState } from '../app/visit-context.tsx';
import type { OwnMediaState } from '../app/visit-state.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { meterSound } from '../media/sound-meter.ts';
import { MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { Screen } from '../parts/screen.tsx';
import { TrackVideo } from '../parts/track-video.tsx';
import { BackButton, StopButton } from './before.tsx';

const heardAbove = 0.25;

const stateText: Readonly<Record<OwnMediaState, MessageKey | undefined>> = {
  off: 'check.opening',
  opening: 'check.opening',
  on: undefined,
  cameraFailed: 'check.cameraFailed',
  allFailed: 'check.allFailed',
};

/** One's own picture and sound, seen and heard by nobody else yet. */
export function CheckScreen() {
  const t = useText();
  const send = useSend();
  const camera = useVisitState((state) => state.ownCamera);
  const state = useVisitState((visit) => visit.ownMedia);
  const place = useVisitState((visit) => visit.place);
  const text = stateText[state];
  return (
    <Screen
      name="check"
      withPicture={camera !== null}
      face={
        <>
          {camera !== null && <TrackVideo className="officer" track={camera} label={t('check.preview')} mirrored />}
          <Live>
            {text !== undefined && <p className="news news-alone">{t(text)}</p>}
            {place !== null && (
              <div className="bar">
                <p className="pill">{t('queue.pill', { place: place.place })}</p>
              </div>
            )}
          </Live>
        </>
      }
      paper={
        <>
          <h1>{t('check.title')}</h1>
          <p className="lead">{t('check.lead')}</p>
          <SoundMeter />
        </>
      }
      hands={
        <>
          <MainButton
            icon={Check}
            label={state === 'on' ? t('check.next') : t('app.next')}
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

function SoundMeter() {
  const t = useText();
  const microphone = useVisitState((state) => state.ownMicrophone);
  const [level, setLevel] = useState(0);
  const [wasHeard, setWasHeard] = useState(false);
  useEffect(() => {
    if (microphone === null) return undefined;
    return meterSound(microphone, (next) => {
      setLevel(next);
      if (next > heardAbove) setWasHeard(true);
    });
  }, [microphone]);
  if (microphone === null) return null;
  return (
    <div className="sound">
      <Meter aria-label={t('check.sound')} value={Math.round(level * 100)} className="sound-bar">
        <div className="sound-level" style={{ inlineSize: `${String(Math.round(level * 100))}%` }} />
      </Meter>
      <Live>
        <p>{wasHeard ? t('check.sound.heard') : t('check.sound.quiet')}</p>
      </Live>
    </div>
  );
}
