/** The two ends of a call. Each has its own picture and its own sound, so that a swapped pair cannot pass for a good one. */
export type Side = 'citizen' | 'officer';

export const sides: readonly Side[] = ['citizen', 'officer'];

export const otherSide = (side: Side): Side => (side === 'citizen' ? 'officer' : 'citizen');

/** Value of the marker's side cell. */
export const sideBit: Readonly<Record<Side, 0 | 1>> = { citizen: 0, officer: 1 };

/** Tones that a side plays over and over, in Hz. None is a harmonic of another, all lie in the band of speech. */
export const toneSequenceHz: Readonly<Record<Side, readonly number[]>> = {
  citizen: [450, 780, 1290],
  officer: [570, 1010, 1670],
};

/** Every tone that a detector must be able to tell apart. */
export const allTonesHz: readonly number[] = sides.flatMap((side) => toneSequenceHz[side]);
