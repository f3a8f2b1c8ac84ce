import { samplePainted } from './canvas-sampler.ts';
import { sampleFrames } from './frame-sampler.ts';
import type { PictureSampler } from './picture-sampler.ts';

/** Watches what this camera shows, in the cheapest way that the browser has. */
export function samplePicture(track: MediaStreamTrack): PictureSampler {
  const FrameReader = globalThis.MediaStreamTrackProcessor;
  return FrameReader === undefined ? samplePainted(track) : sampleFrames(track, FrameReader);
}
