import { open } from 'node:fs/promises';
import { markerCells, markerLayout } from './marker.ts';
import { type Side, sideBit } from './side.ts';

export type VideoShape = {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** Length of the loop, 256 at most: the counter has eight bits. */
  readonly frames: number;
};

/** Small enough for a temporary folder (some 50 MB), large enough for a codec to keep the cells apart. */
export const defaultVideoShape: VideoShape = { width: 640, height: 360, framesPerSecond: 15, frames: 150 };

const black = 20;
const white = 230;
/** A tint per side, for people who look at a screenshot; the decoder reads brightness only. */
const tint: Readonly<Record<Side, { readonly u: number; readonly v: number }>> = {
  citizen: { u: 142, v: 116 },
  officer: { u: 114, v: 140 },
};

function lumaPlane(shape: VideoShape, cells: readonly boolean[]): Buffer {
  const plane = Buffer.alloc(shape.width * shape.height, black);
  const { columns } = markerLayout;
  const cellWidth = shape.width / columns;
  const cellHeight = shape.height / markerLayout.rows;
  for (const [index, isWhite] of cells.entries()) {
    if (!isWhite) continue;
    const left = Math.round((index % columns) * cellWidth);
    const top = Math.round(Math.floor(index / columns) * cellHeight);
    const right = Math.round(((index % columns) + 1) * cellWidth);
    const bottom = Math.round((Math.floor(index / columns) + 1) * cellHeight);
    for (let row = top; row < bottom; row += 1) plane.fill(white, row * shape.width + left, row * shape.width + right);
  }
  return plane;
}

/** A frame in 4:2:0: brightness of each pixel, then the two colour planes of half the width and height. */
export type Frame = { readonly luma: Uint8Array; readonly chroma: Uint8Array };

/** Write frames as a YUV4MPEG2 file for Chromium's `--use-file-for-fake-video-capture`, which plays it in a loop. One frame is in memory. */
export async function writeY4m(path: string, shape: VideoShape, frame: (index: number) => Frame): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.write(`YUV4MPEG2 W${shape.width} H${shape.height} F${shape.framesPerSecond}:1 Ip A1:1 C420\n`);
    for (let index = 0; index < shape.frames; index += 1) {
      const { luma, chroma } = frame(index);
      await file.writev([Buffer.from('FRAME\n'), luma, chroma]);
    }
  } finally {
    await file.close();
  }
}

/** Write a video whose frame n carries the marker of this side with counter n. */
export async function writeMarkerVideo(path: string, side: Side, shape: VideoShape = defaultVideoShape): Promise<void> {
  const chromaBytes = (shape.width / 2) * (shape.height / 2);
  const chroma = Buffer.concat([Buffer.alloc(chromaBytes, tint[side].u), Buffer.alloc(chromaBytes, tint[side].v)]);
  await writeY4m(path, shape, (counter) => ({ luma: lumaPlane(shape, markerCells(sideBit[side], counter)), chroma }));
}
