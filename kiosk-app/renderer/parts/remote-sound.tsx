import { useEffect, useRef } from 'react';
import { useVisitState } from '../app/visit-context.tsx';

/** The officer's voice: apart from every screen, so that changing screens never interrupts it. */
export function RemoteSound() {
  const track = useVisitState((state) => state.remoteAudio);
  const loudspeaker = useVisitState((state) => state.ownDevices.loudspeaker);
  const silent = useVisitState((state) => state.silent);
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current !== null) audio.current.srcObject = track === null ? null : new MediaStream([track]);
    // What was started without a loudspeaker does not find a new one by itself.
  }, [track, loudspeaker]);
  return <audio ref={audio} autoPlay muted={silent} />;
}
