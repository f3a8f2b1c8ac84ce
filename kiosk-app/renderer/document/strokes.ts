import type { SignatureStrokes } from '@loket/contract';
import type { z } from 'zod';

type Strokes = z.infer<typeof SignatureStrokes>;
type PadPoint = { readonly x: number; readonly y: number; readonly time: number };

const limits = { strokes: 60, points: 800, timeMs: 600_000 } as const;
const between = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/**
 * What was drawn in a field of `widthPx` by `heightPx`, as the contract has it: the unit square, time from the first point.
 * Longer strokes are thinned out evenly, with their last point kept; more strokes than the limit are left out.
 */
export function toStrokes(drawn: readonly { readonly points: readonly PadPoint[] }[], widthPx: number, heightPx: number): Strokes {
  const startMs = Math.min(...drawn.flatMap(({ points }) => points.map(({ time }) => time)));
  return drawn
    .filter(({ points }) => points.length > 0)
    .slice(0, limits.strokes)
    .map(({ points }) =>
      thin(points).map(({ x, y, time }) => ({
        x: between(x / widthPx, 0, 1),
        y: between(y / heightPx, 0, 1),
        tMs: Math.round(between(time - startMs, 0, limits.timeMs)),
      })),
    );
}

function thin(points: readonly PadPoint[]): readonly PadPoint[] {
  const step = Math.ceil(points.length / (limits.points - 1));
  return points.filter((_, index) => index % step === 0 || index === points.length - 1);
}
