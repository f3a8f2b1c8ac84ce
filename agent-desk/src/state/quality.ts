import type { CallQuality } from '../app/ports.ts';

export type QualityLevel = 'good' | 'fair' | 'poor' | 'unknown';

/** ITU-T G.114: a delay below 150 ms one way is not felt, above 400 ms talking becomes hard; loss above some 2 % is seen. */
export function qualityLevel({ roundTripMs, packetLoss }: CallQuality): QualityLevel {
  if (roundTripMs === null) return 'unknown';
  const loss = packetLoss ?? 0;
  if (roundTripMs > 800 || loss > 0.08) return 'poor';
  if (roundTripMs > 300 || loss > 0.02) return 'fair';
  return 'good';
}
