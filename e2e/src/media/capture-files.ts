import { join } from 'node:path';
import { type Side, toneSequenceHz } from './side.ts';
import { writeToneWav } from './wav.ts';
import { defaultVideoShape, type VideoShape, writeMarkerVideo } from './y4m.ts';

/** What one browser process sees and hears instead of a camera and a microphone. */
export type CaptureFiles = { readonly videoPath: string; readonly audioPath: string };

/** Make the capture files of one side in `folder` (which the caller removes). */
export async function makeCaptureFiles(folder: string, side: Side, shape?: VideoShape): Promise<CaptureFiles> {
  const files = { videoPath: join(folder, `${side}.y4m`), audioPath: join(folder, `${side}.wav`) };
  await Promise.all([writeMarkerVideo(files.videoPath, side, shape), writeToneWav(files.audioPath, toneSequenceHz[side])]);
  return files;
}

/** A picture that changes seldom: for tests that look at whole screens, and need the processor for that rather than for the picture. */
export const makeCalmCaptureFiles = (folder: string, side: Side): Promise<CaptureFiles> =>
  makeCaptureFiles(folder, side, { ...defaultVideoShape, framesPerSecond: 5 });
