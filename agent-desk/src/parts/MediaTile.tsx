import { showTrack } from '@loket/client';
import { useEffect, useRef } from 'react';

type PictureProps = {
  readonly track: MediaStreamTrack | null;
  readonly label: string;
  readonly testId: string;
  /** One's own: mirrored, as in a looking-glass, and small. */
  readonly own?: boolean;
};

/** A video track on screen, without its sound. */
export function Picture({ track, label, testId, own = false }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current === null || track === null) return;
    return showTrack(element.current, track, own);
  }, [track, own]);
  return (
    <video
      ref={element}
      className={own ? 'picture mirrored' : 'picture'}
      data-testid={testId}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}

type SoundProps = {
  readonly track: MediaStreamTrack | null;
  readonly testId: string;
  /** Where it sounds: one that is back is played on anew. */
  readonly outlet: 'ok' | 'missing';
};

/** The sound of an audio track. */
export function Sound({ track, testId, outlet }: SoundProps) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (element.current !== null) element.current.srcObject = track === null ? null : new MediaStream([track]);
    // What was started without a loudspeaker does not find a new one by itself.
  }, [track, outlet]);
  return <audio ref={element} data-testid={testId} autoPlay />;
}
