/** A duration as digits: `0:08`, `3:12`, `1:02:03`. Below zero counts as zero: the clocks of two machines differ a little. */
export function durationDigits(durationMs: number): string {
  const totalS = Math.max(0, Math.floor(durationMs / 1000));
  const seconds = String(totalS % 60).padStart(2, '0');
  const minutes = Math.floor(totalS / 60) % 60;
  const hours = Math.floor(totalS / 3600);
  return hours > 0 ? `${String(hours)}:${String(minutes).padStart(2, '0')}:${seconds}` : `${String(minutes)}:${seconds}`;
}
