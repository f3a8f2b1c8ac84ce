/** How many calls the estimate looks back on. */
const remembered = 20;

export type WaitEstimate = {
  readonly callLasted: (durationMs: number) => void;
  /** Seconds until the ticket at `place` is helped, or null when nothing was measured or nobody is there. */
  readonly forPlaceS: (place: number, officersThere: number, officersFree: number) => number | null;
};

/** An honest guess at the wait: the mean of the last calls, shared by the officers who are there. */
export function createWaitEstimate(): WaitEstimate {
  const durationsMs: number[] = [];
  return {
    callLasted: (durationMs) => {
      durationsMs.push(durationMs);
      if (durationsMs.length > remembered) durationsMs.shift();
    },
    forPlaceS: (place, officersThere, officersFree) => {
      if (officersFree >= place) return 0;
      if (durationsMs.length === 0 || officersThere === 0) return null;
      const meanMs = durationsMs.reduce((sum, duration) => sum + duration, 0) / durationsMs.length;
      return Math.round((meanMs * (place - officersFree)) / officersThere / 1000);
    },
  };
}
