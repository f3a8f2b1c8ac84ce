import { useEffect, useRef } from 'react';

type PictureProps = {
  readonly track: MediaStreamTrack | null;
  readonly label: string;
  readonly testId: string;
  readonly mirrored?: boolean;
};

/** A video track on screen, without its sound. */
export function Picture({ track, label, testId, mirrored = false }: PictureProps) {
  const element = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (element.current !== null) element.current.srcObject = track === null ? null : new MediaStream([track]);
  }, [track]);
  return (
    <video
      ref={element}
      className={mirrored ? 'picture mirrored' : 'picture'}
      data-testid={testId}
      aria-label={label}
      autoPlay
      playsInline
      muted
    />
  );
}

/** The sound of an audio track. */
export function Sound({ track, testId }: { readonly track: MediaStreamTrack | null; readonly testId: string }) {
  const element = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (element.current !== null) element.current.srcObject = track === null ? null : new MediaStream([track]);
  }, [track]);
  return <audio ref={element} data-testid={testId} autoPlay />;
}
