/** What a camera shows at this moment, small enough to compare; empty before its first frame; null where that cannot be known. */
export type PictureSampler = { readonly sample: () => Uint8ClampedArray | null; readonly close: () => void };

export const sampleSize = { width: 64, height: 36 } as const;
