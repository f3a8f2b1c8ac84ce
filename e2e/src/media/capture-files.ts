import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { type Side, toneSequenceHz } from './side.ts';
import { writeToneWav } from './wav.ts';
import { defaultVideoShape, type VideoShape, writeMarkerVideo } from './y4m.ts';

/** What one browser process sees and hears instead of a camera and a microphone. */
export type CaptureFiles = { readonly videoPath: string; readonly audioPath: string };

/** Names the folder where files that were made once are found again, for as long as a run of tests lasts; see capture-folder.ts. */
export const captureFolderVariable = 'LOKET_CAPTURE_FOLDER';

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Make the capture files of one side in `folder` (which the caller removes), unless this run of tests has them already. */
export async function makeCaptureFiles(folder: string, side: Side, shape: VideoShape = defaultVideoShape): Promise<CaptureFiles> {
  const { width, height, framesPerSecond, frames } = shape;
  const where = process.env[captureFolderVariable] ?? folder;
  const files = {
    videoPath: join(where, `${side}-${width}x${height}-${framesPerSecond}fps-${frames}.y4m`),
    audioPath: join(where, `${side}.wav`),
  };
  if (!(await isThere(files.videoPath))) await writeMarkerVideo(files.videoPath, side, shape);
  if (!(await isThere(files.audioPath))) await writeToneWav(files.audioPath, toneSequenceHz[side]);
  return files;
}

/** A picture that changes seldom: for tests that look at whole screens, and need the processor for that rather than for the picture. */
export const makeCalmCaptureFiles = (folder: string, side: Side): Promise<CaptureFiles> =>
  makeCaptureFiles(folder, side, { ...defaultVideoShape, framesPerSecond: 5 });
