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
 * Runs inside a page (so it may use nothing but its arguments): reads the marker from each frame that `video` paints,
 * from a canvas, since an element that has a width may still show nothing.
 */
export function watchPicture(video: Element, layout: MarkerLayout): PictureWatch {
  if (!(video instanceof HTMLVideoElement)) throw new Error('not a video element');
  const cellPixels = 12;
  const canvas = document.createElement('canvas');
  canvas.width = layout.columns * cellPixels;
  canvas.height = layout.rows * cellPixels;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing === null) throw new Error('no canvas');
  const darkBelow = 90;
  const lightAbove = 165;

  /** Mean brightness of the middle third of a cell. */
  const brightness = (index: number): number => {
    const inset = cellPixels / 3;
    const left = (index % layout.columns) * cellPixels + inset;
    const top = Math.floor(index / layout.columns) * cellPixels + inset;
    const { data } = drawing.getImageData(left, top, inset, inset);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum += 0.299 * (data[at] ?? 0) + 0.587 * (data[at + 1] ?? 0) + 0.114 * (data[at + 2] ?? 0);
    return sum / (data.length / 4);
  };

  const readMarker = (): { side: number; counter: number } | null => {
    drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
    let side = 0;
    let counter = 0;
    let ones = 0;
    for (const [index, cell] of layout.cells.entries()) {
      const level = brightness(index);
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
  const onFrame = (): void => {
    handle = video.requestVideoFrameCallback(onFrame);
    paintedFrames += 1;
    const marker = readMarker();
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
