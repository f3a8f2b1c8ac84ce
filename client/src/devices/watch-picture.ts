import type { Clock } from '../clock.ts';
import type { PictureSampler } from './picture-sampler.ts';

const sampleEveryMs = 1_000;
/** The same picture for this long is no picture any more. */
export const frozenAfterMs = 5_000;

export type PictureListener = {
  /** The same picture for `frozenAfterMs`; once, until it moves. */
  readonly onFrozen: () => void;
  /** It moves, for the first time or again. */
  readonly onMoving: () => void;
};

/** Watches whether a camera's picture changes at all. The returned function stops it and may be called twice. */
export function watchPicture(sampler: PictureSampler, clock: Clock, { onFrozen, onMoving }: PictureListener): () => void {
  let last = sampler.sample();
  let sameSinceMs = clock.nowMs();
  let said: 'nothing' | 'frozen' | 'moving' = 'nothing';
  let cancel: () => void = () => undefined;

  const look = (): void => {
    const now = sampler.sample();
    const isUnknown = now === null || last === null;
    const isSame = !isUnknown && isSamePicture(now, last);
    if (!isSame) sameSinceMs = clock.nowMs();
    if (!isSame && !isUnknown && said !== 'moving') {
      said = 'moving';
      onMoving();
    } else if (isSame && said !== 'frozen' && clock.nowMs() - sameSinceMs >= frozenAfterMs) {
      said = 'frozen';
      onFrozen();
    }
    last = now;
  };
  const lookLater = (): void => {
    cancel = clock.after(sampleEveryMs, () => {
      lookLater();
      look();
    });
  };
  lookLater();

  return () => {
    cancel();
    sampler.close();
  };
}

const isSamePicture = (one: Uint8ClampedArray, other: Uint8ClampedArray | null): boolean =>
  other !== null && one.length === other.length && one.every((value, index) => value === other[index]);
