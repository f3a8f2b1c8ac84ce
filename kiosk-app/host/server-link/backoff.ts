/** Waits between attempts: doubling from `firstMs` to `longestMs`, each between half and the whole, so that kiosks don't knock together. */
export function createBackoff(firstMs: number, longestMs: number, random: () => number): { nextMs(): number; reset(): void } {
  let ceilingMs = firstMs;
  return {
    nextMs() {
      const waitMs = ceilingMs * (0.5 + random() / 2);
      ceilingMs = Math.min(longestMs, ceilingMs * 2);
      return Math.round(waitMs);
    },
    reset() {
      ceilingMs = firstMs;
    },
  };
}
