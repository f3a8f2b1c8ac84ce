/** Enough for a corner of the screen; the height follows. */
const corner = { width: { max: 640 }, frameRate: { max: 15 } } as const;

export type Preview = {
  readonly track: MediaStreamTrack;
  /** Lets go of the camera; may be called twice. */
  readonly stop: () => void;
};

/**
 * The own picture as a corner of the screen needs it: a copy of the track with fewer and smaller frames, so that looking at oneself
 * does not cost as much as looking at the other. It holds the camera open like the track itself: stop it with what shows it.
 */
export function createPreview(track: MediaStreamTrack): Preview {
  const copy = track.clone();
  // A camera that cannot be asked for less is shown as it is.
  copy.applyConstraints(corner).catch(() => undefined);
  return { track: copy, stop: () => copy.stop() };
}

/** Shows a track in a video, in a corner of the screen as a preview. The returned function ends that. */
export function showTrack(video: HTMLVideoElement, track: MediaStreamTrack, inCorner: boolean): () => void {
  const preview = inCorner ? createPreview(track) : null;
  video.srcObject = new MediaStream([preview?.track ?? track]);
  return () => {
    video.srcObject = null;
    preview?.stop();
  };
}
