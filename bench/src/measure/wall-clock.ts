/** Milliseconds on the clock that every process of one machine shares: `timeOrigin + now`, as in the pages. */
export const wallClockMs = (): number => performance.timeOrigin + performance.now();
