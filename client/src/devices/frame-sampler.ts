import { type PictureSampler, sampleSize } from './picture-sampler.ts';

declare global {
  /** Chromium has it in pages too; the standard (W3C MediaStreamTrack Insertable Media Processing) only promises it to workers. */
  var MediaStreamTrackProcessor: FrameReaderClass | undefined;
}

/** What is used of a VideoFrame. */
export type CameraFrame = Pick<VideoFrame, 'codedHeight' | 'allocationSize' | 'copyTo' | 'close'>;

export type FrameReaderClass = new (init: {
  track: MediaStreamTrack;
  maxBufferSize: number;
}) => { readonly readable: ReadableStream<CameraFrame> };

/**
 * Reads the newest frame of the track itself, without a video that is painted thirty times a second to be looked at once. What is
 * told is the frame of the time before: reading one takes a moment.
 */
export function sampleFrames(track: MediaStreamTrack, FrameReader: FrameReaderClass): PictureSampler {
  const frames = new FrameReader({ track, maxBufferSize: 1 }).readable.getReader();
  let bytes = new Uint8Array();
  let newest: Uint8ClampedArray | null = new Uint8ClampedArray();
  let isReading = false;

  async function read(): Promise<void> {
    const { value: frame } = await frames.read();
    if (frame === undefined) return;
    try {
      const size = frame.allocationSize();
      if (bytes.length !== size) bytes = new Uint8Array(size);
      const [plane] = await frame.copyTo(bytes);
      newest = plane === undefined ? null : spreadOver(bytes, plane, frame.codedHeight);
    } finally {
      frame.close();
    }
  }

  return {
    sample() {
      if (!isReading) {
        isReading = true;
        void read()
          // A frame whose bytes the browser keeps to itself says nothing.
          .catch(() => {
            newest = null;
          })
          .finally(() => {
            isReading = false;
          });
      }
      return newest;
    },
    close: () => void frames.cancel().catch(() => undefined),
  };
}

/** Single bytes of a plane, spread over it: brightness in I420 and NV12, some colour in a packed format. */
export function spreadOver(bytes: Uint8Array, { offset, stride }: PlaneLayout, rows: number): Uint8ClampedArray {
  const { width, height } = sampleSize;
  const samples = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    const row = offset + Math.floor(((y + 0.5) * rows) / height) * stride;
    for (let x = 0; x < width; x += 1) samples[y * width + x] = bytes[row + Math.floor(((x + 0.5) * stride) / width)] ?? 0;
  }
  return samples;
}
