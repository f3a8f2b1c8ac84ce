import { ListChecks, Video } from 'lucide-react';
import { useFlowContext, useSend, useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { AppointmentButton, ChoiceButton } from '../parts/buttons.tsx';
import { QueueFace } from '../parts/queue-face.tsx';
import { Screen } from '../parts/screen.tsx';
import { TrackVideo } from '../parts/track-video.tsx';
import { StopButton } from './before.tsx';

export function WaitingScreen() {
  const t = useText();
  const send = useSend();
  const camera = useVisitState((state) => state.ownCamera);
  const hasAppointment = useFlowContext((context) => context.hasAppointment);
  return (
    <Screen
      name="waiting"
      face={<QueueFace asHeading />}
      paper={
        <>
          <p className="lead">{t('waiting.lead')}</p>
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
          <ChoiceButton
            icon={ListChecks}
            label={t('waiting.answer')}
            onPress={() => {
              send({ type: 'back' });
            }}
          />
          {!hasAppointment && <AppointmentButton />}
          <StopButton />
        </>
      }
    />
  );
}
