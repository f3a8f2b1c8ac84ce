/** What a camera shows at this moment, small enough to compare; empty before its first frame; null where that cannot be known. */
export type PictureSampler = { readonly sample: () => Uint8ClampedArray | null; readonly close: () => void };

const samples = { width: 64, height: 36 } as const;

/**
 * Reads single pixels of the picture as they are, spread over it: averaged ones would lose the noise by which a camera before
 * an empty room is told from one that stands still. A page that is not on screen paints nothing, so there nothing is known.
 */
export function samplePicture(track: MediaStreamTrack): PictureSampler {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  // A video that is taken away while it starts says so; nobody is interested.
  video.play().catch(() => undefined);
  const canvas = document.createElement('canvas');
  canvas.width = samples.width;
  canvas.height = samples.height;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing !== null) drawing.imageSmoothingEnabled = false;
  return {
    sample() {
      if (document.hidden || drawing === null) return null;
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return new Uint8ClampedArray();
      drawing.drawImage(video, 0, 0, samples.width, samples.height);
      return drawing.getImageData(0, 0, samples.width, samples.height).data;
    },
    close() {
      video.pause();
      video.srcObject = null;
    },
  };
}
