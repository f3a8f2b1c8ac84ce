import { useEffect, useRef } from 'react';

type Props = {
  readonly track: MediaStreamTrack;
  readonly label: string;
  readonly className: string;
  readonly mirrored?: boolean;
};

/** A picture without sound. One's own is mirrored, as in a looking-glass. */
export function TrackVideo({ track, label, className, mirrored = false }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element !== null) element.srcObject = new MediaStream([track]);
    return () => {
      if (element !== null) element.srcObject = null;
    };
  }, [track]);
  return <video ref={video} className={className} data-mirrored={mirrored} aria-label={label} autoPlay playsInline muted tabIndex={-1} />;
}
