/** What a line does to datagrams. */
export type Impairment = {
  /** Share of datagrams that never arrive, 0 to 1. */
  readonly lossShare: number;
  /** Each datagram is held up by chance between nothing and this; later ones may overtake it. */
  readonly jitterMs: number;
};

export const goodLine: Impairment = { lossShare: 0, jitterMs: 0 };

/** Numbers from 0 up to 1 that are the same for each run with this seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Decides for one datagram: how long it is held up, or null if it is lost. */
export function fateOf({ lossShare, jitterMs }: Impairment, random: () => number): number | null {
  // Both are drawn each time, so that the same seed gives the same losses whatever the jitter.
  const [loss, delay] = [random(), random()];
  return loss < lossShare ? null : delay * jitterMs;
}
