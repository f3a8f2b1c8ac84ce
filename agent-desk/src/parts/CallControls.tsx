import { Mic, MicOff, PhoneOff, Video, VideoOff } from 'lucide-react';
import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';

/** Microphone, camera, hang up. A switched-off track is said in words on the button itself. */
export function CallControls() {
  const desk = useDesk();
  const text = useText();
  const { muted, hangingUp } = useStore(desk.call.store);
  return (
    <div className="call-controls" role="group" aria-label={text('call.controls')}>
      <Button
        icon={muted.microphone ? MicOff : Mic}
        kind={muted.microphone ? 'main' : 'plain'}
        command="mute"
        onPress={() => void desk.call.toggleMuted('microphone')}
      >
        {text(muted.microphone ? 'call.unmute' : 'call.mute')}
      </Button>
      <Button
        icon={muted.camera ? VideoOff : Video}
        kind={muted.camera ? 'main' : 'plain'}
        command="hideCamera"
        onPress={() => void desk.call.toggleMuted('camera')}
      >
        {text(muted.camera ? 'call.show' : 'call.hide')}
      </Button>
      <Button icon={PhoneOff} kind="danger" command="hangUp" disabled={hangingUp} onPress={() => void desk.call.hangUp()}>
        {text('call.hangUp')}
      </Button>
    </div>
  );
}
