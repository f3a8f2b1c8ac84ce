import { useEffect, useRef } from 'react';
import { useVisitState } from '../app/visit-context.tsx';

/** The officer's voice: apart from every screen, so that changing screens never interrupts it. */
export function RemoteSound() {
  return <Sound track={useVisitState((state) => state.remoteAudio)} />;
}

/** The voice at the other end of the emergency line. */
export function LineSound() {
  const track = useVisitState((state) => state.lineAudio);
  return track === null ? null : <Sound track={track} name="line" />;
}

function Sound({ track, name }: { readonly track: MediaStreamTrack | null; readonly name?: string }) {
  const loudspeaker = useVisitState((state) => state.ownDevices.loudspeaker);
  const silent = useVisitState((state) => state.silent);
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current !== null) audio.current.srcObject = track === null ? null : new MediaStream([track]);
    // What was started without a loudspeaker does not find a new one by itself.
  }, [track, loudspeaker]);
  return <audio ref={audio} autoPlay muted={silent} {...(name !== undefined && { 'data-sound': name })} />;
}
