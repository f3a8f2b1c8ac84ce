import { Mic, MicOff, PhoneOff, UserRound, UserRoundX, Video, VideoOff } from 'lucide-react';
import { useSend, useVisit, useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { QuietButton } from './buttons.tsx';

type Props = { readonly selfIsShown: boolean; readonly onShowSelf: (shown: boolean) => void };

/** What can be done in every call. Each key says what a press does. */
export function CallTools({ selfIsShown, onShowSelf }: Props) {
  const t = useText();
  const send = useSend();
  const { setMuted } = useVisit().commands;
  const microphoneMuted = useVisitState((state) => state.microphoneMuted);
  const cameraMuted = useVisitState((state) => state.cameraMuted);
  return (
    <div className="tools">
      <QuietButton
        icon={microphoneMuted ? Mic : MicOff}
        label={microphoneMuted ? t('call.unmute') : t('call.mute')}
        onPress={() => {
          void setMuted('microphone', !microphoneMuted);
        }}
      />
      <QuietButton
        icon={cameraMuted ? Video : VideoOff}
        label={cameraMuted ? t('call.cameraOn') : t('call.cameraOff')}
        onPress={() => {
          void setMuted('camera', !cameraMuted);
        }}
      />
      <QuietButton
        icon={selfIsShown ? UserRoundX : UserRound}
        label={selfIsShown ? t('call.hideSelf') : t('call.showSelf')}
        onPress={() => {
          onShowSelf(!selfIsShown);
        }}
      />
      <QuietButton
        icon={PhoneOff}
        label={t('call.hangUp')}
        onPress={() => {
          send({ type: 'hangUp' });
        }}
      />
    </div>
  );
}
