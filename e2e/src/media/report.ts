import type { PictureReadings } from '../page/watch-picture.ts';
import type { SoundReadings } from '../page/watch-sound.ts';
import { type Side, sideBit, sides, toneSequenceHz } from './side.ts';

/** What one end of a call received, ready for assertions. */
export type MediaReport = {
  /** Counters in the order of painting, runs counted once. */
  readonly countersSeen: readonly number[];
  readonly distinct: number;
  /** Every counter comes less than half a loop after the one before it: nothing stood still, jumped back or was mixed up. */
  readonly forward: boolean;
  /** Whose markers were in the picture. */
  readonly sidesSeen: readonly Side[];
  readonly unreadableFrames: number;
  /** In Hz, runs counted once. */
  readonly tones: readonly number[];
};

const sideOfBit = (bit: number): Side => (bit === sideBit.citizen ? 'citizen' : 'officer');

/** True if each counter follows the one before it in a loop of `loopLength` frames; false for fewer than two. */
export function runsForward(counters: readonly number[], loopLength: number): boolean {
  if (counters.length < 2) return false;
  return counters.every((counter, index) => {
    const before = counters[index - 1];
    if (before === undefined) return true;
    const step = (counter - before + loopLength) % loopLength;
    return step > 0 && step < loopLength / 2;
  });
}

/**
 * True if nothing but tones of `side` was heard, and its whole sequence at least once in order. A machine that is too busy to
 * listen may miss a tone now and then: that alone is no fault of the call.
 */
export function playsSequenceOf(side: Side, tones: readonly number[]): boolean {
  const sequence = toneSequenceHz[side];
  const inOrder = tones.some((first, at) => {
    const start = sequence.indexOf(first);
    return sequence.every((_, offset) => tones[at + offset] === sequence[(start + offset) % sequence.length]);
  });
  return inOrder && tones.every((tone) => sequence.includes(tone));
}

/** Put what was seen and heard at one end together. */
export function mediaReport(picture: PictureReadings, sound: SoundReadings, loopLength: number): MediaReport {
  const countersSeen = picture.markers.map((marker) => marker.counter);
  const bits = new Set(picture.markers.map((marker) => marker.side));
  return {
    countersSeen,
    distinct: new Set(countersSeen).size,
    forward: runsForward(countersSeen, loopLength),
    sidesSeen: sides.filter((side) => [...bits].some((bit) => sideOfBit(bit) === side)),
    unreadableFrames: picture.unreadableFrames,
    tones: sound.tonesHz,
  };
}
