/** Numbers that follow from a seed alone, so that a drill that failed can be run again as it was. */
export type Random = {
  /** 0 up to 1. */
  readonly next: () => number;
  /** A whole number from `from` to `to`, both included. */
  readonly between: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
};

/** mulberry32: 32 bits of state, good enough to choose moments. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (from, to) => from + Math.floor(next() * (to - from + 1)),
    chance: (probability) => next() < probability,
  };
}

/** The seed of this run: `LOKET_SEED`, or one of its own. It is printed, so that it can be given again. */
export function seedOfRun(): number {
  const given = process.env['LOKET_SEED'];
  const seed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
  if (!Number.isSafeInteger(seed)) throw new Error('LOKET_SEED must be a whole number');
  process.stdout.write(`LOKET_SEED=${seed}\n`);
  return seed;
}
