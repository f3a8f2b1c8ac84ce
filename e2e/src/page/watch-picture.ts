import type { MarkerLayout } from '../media/marker.ts';

/** What was read from the painted frames of one video element. Runs of the same marker count once. */
export type PictureReadings = {
  readonly paintedFrames: number;
  /** Painted frames that held no marker: black, grey, torn, or something else. */
  readonly unreadableFrames: number;
  readonly markers: readonly { readonly side: number; readonly counter: number }[];
};

export type PictureWatch = {
  readonly readings: () => PictureReadings;
  /** How many different counters of this side were painted so far. */
  readonly distinctOf: (side: number) => number;
  readonly stop: () => void;
};

/**
 * Runs inside a page (so it may use nothing but its arguments): reads the marker from each frame that `video` paints, since an element
 * that has a width may still show nothing. Looks at the brightness plane of the frame as it was decoded: to turn each frame into
 * colours first, as a canvas does, costs the page a fifth of a processor core.
 */
export function watchPicture(video: Element, layout: MarkerLayout): PictureWatch {
  if (!(video instanceof HTMLVideoElement)) throw new Error('not a video element');
  const darkBelow = 90;
  const lightAbove = 165;
  /** Places in a cell where it is looked at, as shares of its width or height: all well away from its edges. */
  const places = [0.35, 0.5, 0.65];
  let plane = new Uint8Array();

  /** Mean brightness of the middle of a cell; the plane is the first thing in the buffer, in I420 and NV12 alike. */
  const brightness = (index: number, { width, height }: DOMRectReadOnly, stride: number): number => {
    const left = index % layout.columns;
    const top = Math.floor(index / layout.columns);
    let sum = 0;
    for (const down of places) {
      const row = Math.floor(((top + down) * height) / layout.rows);
      for (const along of places) sum += plane[row * stride + Math.floor(((left + along) * width) / layout.columns)] ?? 0;
    }
    return sum / places.length ** 2;
  };

  const readMarker = async (frame: VideoFrame): Promise<{ side: number; counter: number } | null> => {
    const { format, visibleRect } = frame;
    if (visibleRect === null || format === null || !/^(I420|NV12)/.test(format)) return null;
    const bytes = frame.allocationSize();
    if (plane.length < bytes) plane = new Uint8Array(bytes);
    const [luma] = await frame.copyTo(plane);
    if (luma === undefined) return null;
    let side = 0;
    let counter = 0;
    let ones = 0;
    for (const [index, cell] of layout.cells.entries()) {
      const level = brightness(index, visibleRect, luma.stride);
      if (level >= darkBelow && level <= lightAbove) return null;
      const value = level > lightAbove ? 1 : 0;
      if (cell === 'white' || cell === 'black') {
        if (value !== (cell === 'white' ? 1 : 0)) return null;
        continue;
      }
      ones += value;
      if (cell === 'side') side = value;
      else if (typeof cell === 'number') counter += value << cell;
    }
    return ones % 2 === 0 ? { side, counter } : null;
  };

  const markers: { side: number; counter: number }[] = [];
  const seen = [new Set<number>(), new Set<number>()];
  let paintedFrames = 0;
  let unreadableFrames = 0;
  let handle = 0;
  let reading: Promise<void> = Promise.resolve();
  const onFrame = (): void => {
    handle = video.requestVideoFrameCallback(onFrame);
    const frame = new VideoFrame(video);
    // One after the other: they share the buffer, and their order counts.
    reading = reading.then(() => note(frame)).finally(() => frame.close());
  };
  const note = async (frame: VideoFrame): Promise<void> => {
    const marker = await readMarker(frame);
    paintedFrames += 1;
    if (marker === null) {
      unreadableFrames += 1;
      return;
    }
    seen[marker.side]?.add(marker.counter);
    const last = markers.at(-1);
    if (last?.side === marker.side && last.counter === marker.counter) return;
    markers.push(marker);
  };
  handle = video.requestVideoFrameCallback(onFrame);

  return {
    readings: () => ({ paintedFrames, unreadableFrames, markers: [...markers] }),
    distinctOf: (side) => seen[side]?.size ?? 0,
    stop: () => video.cancelVideoFrameCallback(handle),
  };
}
