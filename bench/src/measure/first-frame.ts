import type { MarkerLayout } from '@loket/e2e';

export type FirstFrameProbe = {
  /** Begin anew: resolves with the instant (`timeOrigin + now`) at which a frame of this side is on screen. */
  readonly next: (sideBit: number) => Promise<number>;
  /** The same, for a frame of a track that is not on screen yet: what is still under way on the old one does not count. */
  readonly nextOfNewTrack: (sideBit: number) => Promise<number>;
};

declare global {
  var firstFrameProbe: FirstFrameProbe | undefined;
}

/**
 * Runs in a page before its own scripts (so it may use nothing but its arguments): watches every video element for the first
 * painted frame with the marker of a side. Reading stops once it was seen, so that it costs nothing during a call.
 */
export function installFirstFrameProbe(layout: MarkerLayout): void {
  const cellPixels = 8;
  const canvas = document.createElement('canvas');
  canvas.width = layout.columns * cellPixels;
  canvas.height = layout.rows * cellPixels;
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  let wanted: { readonly sideBit: number; readonly known: ReadonlySet<string>; readonly found: (atMs: number) => void } | undefined;
  const watched = new WeakSet<HTMLVideoElement>();

  const trackOf = (video: HTMLVideoElement): string =>
    (video.srcObject instanceof MediaStream ? video.srcObject.getVideoTracks()[0]?.id : undefined) ?? '';
  const isWhite = (index: number): boolean => {
    const left = (index % layout.columns) * cellPixels + cellPixels / 2;
    const top = Math.floor(index / layout.columns) * cellPixels + cellPixels / 2;
    return (drawing?.getImageData(left, top, 1, 1).data[1] ?? 0) > 127;
  };
  const readSide = (video: HTMLVideoElement): number | null => {
    drawing?.drawImage(video, 0, 0, canvas.width, canvas.height);
    let side: number | null = null;
    let ones = 0;
    for (const [index, cell] of layout.cells.entries()) {
      const white = isWhite(index);
      if (cell === 'white' || cell === 'black') {
        if (white !== (cell === 'white')) return null;
        continue;
      }
      if (white) ones += 1;
      if (cell === 'side') side = white ? 1 : 0;
    }
    return ones % 2 === 0 ? side : null;
  };
  const watch = (video: HTMLVideoElement): void => {
    if (watched.has(video)) return;
    watched.add(video);
    const onFrame = (_now: number, metadata: VideoFrameCallbackMetadata): void => {
      video.requestVideoFrameCallback(onFrame);
      if (wanted === undefined || wanted.known.has(trackOf(video)) || readSide(video) !== wanted.sideBit) return;
      wanted.found(performance.timeOrigin + metadata.expectedDisplayTime);
      wanted = undefined;
    };
    video.requestVideoFrameCallback(onFrame);
  };
  const watchAll = (): void => {
    for (const video of document.querySelectorAll('video')) watch(video);
  };
  watchAll();
  new MutationObserver(watchAll).observe(document, { childList: true, subtree: true });
  const from = (sideBit: number, known: ReadonlySet<string>): Promise<number> =>
    new Promise((resolve) => {
      wanted = { sideBit, known, found: resolve };
    });
  globalThis.firstFrameProbe = {
    next: (sideBit) => from(sideBit, new Set()),
    nextOfNewTrack: (sideBit) => from(sideBit, new Set([...document.querySelectorAll('video')].map(trackOf))),
  };
}
