import { useEffect, useRef } from 'react';
import { useVisitState } from '../app/visit-context.tsx';

/** The officer's voice: apart from every screen, so that changing screens never interrupts it. */
export function RemoteSound() {
  const track = useVisitState((state) => state.remoteAudio);
  const silent = useVisitState((state) => state.silent);
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current !== null) audio.current.srcObject = track === null ? null : new MediaStream([track]);
  }, [track]);
  return <audio ref={audio} autoPlay muted={silent} />;
}
