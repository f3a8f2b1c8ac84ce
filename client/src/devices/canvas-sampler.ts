import { type PictureSampler, sampleSize } from './picture-sampler.ts';

/**
 * Reads single pixels of the picture as they are, spread over it: averaged ones would lose the noise by which a camera before
 * an empty room is told from one that stands still. A page that is not on screen paints nothing, so there nothing is known.
 */
export function samplePainted(track: MediaStreamTrack): PictureSampler {
  const video = document.createElement('video');
  video.muted = true;
  video.srcObject = new MediaStream([track]);
  // A video that is taken away while it starts says so; nobody is interested.
  video.play().catch(() => undefined);
  const canvas = document.createElement('canvas');
  canvas.width = sampleSize.width;
  canvas.height = sampleSize.height;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing !== null) drawing.imageSmoothingEnabled = false;
  return {
    sample() {
      if (document.hidden || drawing === null) return null;
      if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return new Uint8ClampedArray();
      drawing.drawImage(video, 0, 0, sampleSize.width, sampleSize.height);
      return drawing.getImageData(0, 0, sampleSize.width, sampleSize.height).data;
    },
    close() {
      video.pause();
      video.srcObject = null;
    },
  };
}
