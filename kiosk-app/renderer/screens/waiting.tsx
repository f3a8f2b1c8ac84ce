import type { BrokenOff } from '@loket/contract';
import { ListChecks, UserRoundSearch, Video } from 'lucide-react';
import { useFlowContext, useSend, useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { AppointmentButton, ChoiceButton } from '../parts/buttons.tsx';
import { OpeningWords } from '../parts/opening-words.tsx';
import { useClockTime } from '../parts/place-and-time.tsx';
import { QueueFace } from '../parts/queue-face.tsx';
import { Screen } from '../parts/screen.tsx';
import { TrackVideo } from '../parts/track-video.tsx';
import { StopButton } from './before.tsx';

export function WaitingScreen() {
  const t = useText();
  const send = useSend();
  const isBack = useFlowContext((context) => context.isBack);
  const camera = useVisitState((state) => state.ownCamera);
  const brokenOff = useVisitState((state) => state.place?.brokenOff ?? null);
  const hasAppointment = useFlowContext((context) => context.hasAppointment);
  return (
    <Screen
      name="waiting"
      face={<QueueFace asHeading />}
      paper={
        <>
          {isBack && brokenOff === null && <p className="lead">{t('waiting.back')}</p>}
          {brokenOff === null ? <p className="lead">{t('waiting.lead')}</p> : <BrokenOffWords brokenOff={brokenOff} />}
          {brokenOff === null && <OpeningWords withOfficer />}
          {camera !== null && (
            <div className="preview">
              <TrackVideo className="preview-video" track={camera} label={t('check.preview')} mirrored />
              <p className="aside">
                <Video className="icon" aria-hidden />
                {t('waiting.camera')}
              </p>
            </div>
          )}
        </>
      }
      hands={
        <>
          {brokenOff === null && (
            <ChoiceButton
              icon={ListChecks}
              label={t('waiting.answer')}
              onPress={() => {
                send({ type: 'back' });
              }}
            />
          )}
          {brokenOff !== null && brokenOff.keptUntil !== null && (
            <ChoiceButton
              icon={UserRoundSearch}
              label={t('brokenOff.anyOfficer')}
              more={t('brokenOff.anyOfficer.more')}
              onPress={() => {
                send({ type: 'anyOfficer' });
              }}
            />
          )}
          {!hasAppointment && brokenOff === null && <AppointmentButton />}
          <StopButton />
        </>
      }
    />
  );
}

/** The call broke off: what is kept, for whom we wait, and what happens when that takes too long. */
function BrokenOffWords({ brokenOff: { officerName: name, keptUntil } }: { readonly brokenOff: BrokenOff }) {
  const t = useText();
  const time = useClockTime();
  return (
    <>
      <p className="lead">{t('brokenOff.kept')}</p>
      <p className="lead">{keptUntil === null ? t('brokenOff.next', { name }) : t('brokenOff.until', { name, time: time(keptUntil) })}</p>
    </>
  );
}
