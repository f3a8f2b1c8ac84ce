import { expect, test, vi } from 'vitest';
import { FakeTrack } from '../testing/fake-track.ts';
import { type CameraFrame, type FrameReaderClass, sampleFrames, spreadOver } from './frame-sampler.ts';

/** A camera of 128 × 72 in I420 whose whole brightness is one value; `unreadable` frames keep their bytes. */
function camera() {
  let push: (frame: CameraFrame) => void = () => undefined;
  const state = { isCancelled: false, closedFrames: 0 };
  const FrameReader = class {
    readonly readable = new ReadableStream<CameraFrame>({
      start(controller) {
        push = (frame) => controller.enqueue(frame);
      },
      cancel() {
        state.isCancelled = true;
      },
    });
  } satisfies FrameReaderClass;
  return {
    state,
    sampler: sampleFrames(new FakeTrack('video'), FrameReader),
    shows: (brightness: number, unreadable = false) =>
      push({
        codedHeight: 72,
        allocationSize: () => 128 * 72 * 1.5,
        async copyTo(bytes: Uint8Array) {
          if (unreadable) throw new DOMException('', 'NotSupportedError');
          bytes.fill(brightness, 0, 128 * 72);
          return [{ offset: 0, stride: 128 }];
        },
        close() {
          state.closedFrames += 1;
        },
      }),
  };
}

test('before the first frame the picture is empty, after it that of the newest frame read', async () => {
  const { sampler, shows, state } = camera();
  expect(sampler.sample()).toHaveLength(0);
  shows(100);
  await vi.waitFor(() => expect(state.closedFrames).toBe(1));
  shows(200);
  expect(sampler.sample()?.every((value) => value === 100)).toBe(true);
  await vi.waitFor(() => expect(sampler.sample()?.every((value) => value === 200)).toBe(true));
});

test('a camera that gives no frame any more shows the same as before', async () => {
  const { sampler, shows } = camera();
  shows(100);
  await vi.waitFor(() => expect(sampler.sample()?.[0]).toBe(100));
  for (const _second of [1, 2, 3]) expect(sampler.sample()?.every((value) => value === 100)).toBe(true);
});

test('a frame whose bytes cannot be read says nothing, and is given back', async () => {
  const { sampler, shows, state } = camera();
  shows(100, true);
  await vi.waitFor(() => expect(sampler.sample()).toBeNull());
  expect(state.closedFrames).toBe(1);
  shows(100);
  await vi.waitFor(() => expect(sampler.sample()?.[0]).toBe(100));
});

test('closing twice ends the reading', async () => {
  const { sampler, state } = camera();
  sampler.close();
  sampler.close();
  await vi.waitFor(() => expect(state.isCancelled).toBe(true));
});

test('samples are spread over the whole plane and leave out what stands beside it', () => {
  const bytes = Uint8Array.from({ length: 8 + 128 * 72 }, (_, index) => (index < 8 ? 255 : Math.floor((index - 8) / 128)));
  const samples = spreadOver(bytes, { offset: 8, stride: 128 }, 72);
  expect([samples[0], samples[64], samples.at(-1)]).toEqual([1, 3, 71]);
});
