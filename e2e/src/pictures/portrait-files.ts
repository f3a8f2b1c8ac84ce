import { join } from 'node:path';
import { launchBrowser } from '../browser/launch.ts';
import type { CaptureFiles } from '../media/capture-files.ts';
import type { Side } from '../media/side.ts';
import { writeToneWav } from '../media/wav.ts';
import { type Frame, type VideoShape, writeY4m } from '../media/y4m.ts';
import { drawPortrait, type Pose } from './portrait.ts';

const shape: VideoShape = { width: 1280, height: 720, framesPerSecond: 10, frames: 30 };
const poses: readonly Pose[] = [
  { blink: false, lean: 0 },
  { blink: false, lean: 4 },
  { blink: true, lean: 4 },
];
/** Which pose each frame of the loop shows. */
const poseOfFrame = (index: number): number => (index === 27 ? 2 : index < 15 ? 0 : 1);

/** Capture files with a drawn, invented person before the camera: for pictures that people look at. `folder` is the caller's. */
export async function makePortraitFiles(folder: string, side: Side): Promise<CaptureFiles> {
  const files = { videoPath: join(folder, `${side}-portrait.y4m`), audioPath: join(folder, `${side}-portrait.wav`) };
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const frames: Frame[] = [];
    for (const pose of poses) {
      const planes = Buffer.from(await page.evaluate(drawPortrait, { side, pose, width: shape.width, height: shape.height }), 'base64');
      const lumaBytes = shape.width * shape.height;
      frames.push({ luma: planes.subarray(0, lumaBytes), chroma: planes.subarray(lumaBytes) });
    }
    const frameAt = (index: number): Frame => {
      const frame = frames[poseOfFrame(index)];
      if (frame === undefined) throw new Error('no such pose');
      return frame;
    };
    await Promise.all([writeY4m(files.videoPath, shape, frameAt), writeToneWav(files.audioPath, [500])]);
    return files;
  } finally {
    await browser.close();
  }
}
