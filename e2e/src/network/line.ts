import { fateOf, goodLine, type Impairment, seededRandom } from './impairment.ts';

/** The one line of one side: all its datagrams and connections fare alike. */
export type Line = {
  /** From now on nothing passes, in either direction, and nobody is told: as when a cable is pulled out further on. */
  readonly cut: () => void;
  /** What comes from now on passes; TCP delivers what it held back, as its retransmissions would. */
  readonly restore: () => void;
  /** Every datagram is lost or held up by chance from now on. TCP hides loss, so connections are left alone. */
  readonly impair: (impairment: Impairment) => void;
  readonly isCut: () => boolean;
  /** How long the next datagram is held up (ms), or null if it is lost. */
  readonly fate: () => number | null;
  /** To be called at the next restore(). */
  readonly onRestored: (resume: () => void) => void;
};

export function createLine(seed: number): Line {
  const random = seededRandom(seed);
  const waiting: (() => void)[] = [];
  let impairment = goodLine;
  let isCut = false;
  return {
    cut: () => {
      isCut = true;
    },
    restore: () => {
      isCut = false;
      for (const resume of waiting.splice(0)) resume();
    },
    impair: (next) => {
      impairment = next;
    },
    isCut: () => isCut,
    fate: () => (isCut ? null : fateOf(impairment, random)),
    onRestored: (resume) => waiting.push(resume),
  };
}
