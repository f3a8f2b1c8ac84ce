import { Check } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Meter } from 'react-aria-components';
import { useSend, useVisitState } from '../app/visit-context.tsx';
import type { VisitState } from '../app/visit-state.ts';
import { type MessageKey, useText } from '../i18n/text.tsx';
import { meterSound } from '../media/sound-meter.ts';
import { MainButton } from '../parts/buttons.tsx';
import { hasTrouble } from '../parts/device-news.tsx';
import { Live } from '../parts/live.tsx';
import { Screen } from '../parts/screen.tsx';
import { TrackVideo } from '../parts/track-video.tsx';
import { BackButton, StopButton } from './before.tsx';

const heardAbove = 0.25;

/** What does not work before the call, one sentence for each thing. */
function newsOf(ownMedia: VisitState['ownMedia'], { camera, microphone, loudspeaker }: VisitState['ownDevices']): MessageKey[] {
  if (ownMedia !== 'tried') return ['check.opening'];
  const [unseen, unheard] = [hasTrouble(camera), hasTrouble(microphone)];
  const news: MessageKey[] = [];
  if (unseen && unheard) news.push('check.allFailed');
  else if (unheard) news.push('check.microphoneFailed');
  else if (unseen) news.push('check.cameraFailed');
  if (hasTrouble(loudspeaker)) news.push('check.soundFailed');
  return news;
}

/** One's own picture and sound, seen and heard by nobody else yet. */
export function CheckScreen() {
  const t = useText();
  const send = useSend();
  const camera = useVisitState((state) => state.ownCamera);
  const ownMedia = useVisitState((visit) => visit.ownMedia);
  const ownDevices = useVisitState((visit) => visit.ownDevices);
  const place = useVisitState((visit) => visit.place);
  const news = newsOf(ownMedia, ownDevices);
  return (
    <Screen
      name="check"
      withPicture={camera !== null}
      face={
        <>
          {camera !== null && <TrackVideo className="officer" track={camera} label={t('check.preview')} mirrored />}
          <Live>
            {news.map((key) => (
              <p key={key} className={camera === null ? 'news news-alone' : 'news pill'}>
                {t(key)}
              </p>
            ))}
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
            label={news.length === 0 ? t('check.next') : t('app.next')}
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
