import { showTrack } from '@loket/client';
import { useEffect, useRef } from 'react';

type Props = {
  readonly track: MediaStreamTrack;
  readonly label: string;
  readonly className: string;
  readonly mirrored?: boolean;
  /** Small, in a corner: fewer and smaller frames are enough. */
  readonly corner?: boolean;
};

/** A picture without sound. One's own is mirrored, as in a looking-glass. */
export function TrackVideo({ track, label, className, mirrored = false, corner = false }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current === null) return;
    return showTrack(video.current, track, corner);
  }, [track, corner]);
  return <video ref={video} className={className} data-mirrored={mirrored} aria-label={label} autoPlay playsInline muted tabIndex={-1} />;
}
