import type { Clock } from '../clock.ts';
import type { MediaPath } from './path.ts';

/** How the call is received. Null where it is not known yet. */
export type CallStats = {
  /** Between this browser and the SFU. */
  readonly roundTripMs: number | null;
  /** Share of packets lost since the last reading, 0 to 1. */
  readonly packetLoss: number | null;
  /** Bits per second received since the last reading. */
  readonly bitrate: number | null;
};

type Totals = { atMs: number; bytes: number; received: number; lost: number };

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Reads the statistics of the receive path (W3C webrtc-stats: inbound-rtp and candidate-pair), as differences between readings. */
export function createStatsReader(clock: Clock): { read(path: MediaPath | null): Promise<CallStats> } {
  let last: { path: MediaPath; totals: Totals } | null = null;
  return {
    async read(path) {
      const report = await path?.transport.getStats().catch(() => null);
      if (path === null || report === null || report === undefined) return { roundTripMs: null, packetLoss: null, bitrate: null };
      const totals: Totals = { atMs: clock.nowMs(), bytes: 0, received: 0, lost: 0 };
      let roundTripMs: number | null = null;
      // Typed by hand: the DOM types leave the entries of a report open.
      report.forEach((entry: Record<string, unknown>) => {
        if (entry['type'] === 'inbound-rtp') {
          totals.bytes += numberOf(entry['bytesReceived']);
          totals.received += numberOf(entry['packetsReceived']);
          totals.lost += numberOf(entry['packetsLost']);
        }
        if (entry['type'] === 'candidate-pair' && entry['nominated'] === true && typeof entry['currentRoundTripTime'] === 'number') {
          roundTripMs = Math.round(entry['currentRoundTripTime'] * 1000);
        }
      });
      const before = last?.path === path ? last.totals : null;
      last = { path, totals };
      return { roundTripMs, ...(before === null ? { packetLoss: null, bitrate: null } : difference(before, totals)) };
    },
  };
}

function difference(before: Totals, now: Totals): Pick<CallStats, 'packetLoss' | 'bitrate'> {
  const lost = Math.max(0, now.lost - before.lost);
  const expected = lost + Math.max(0, now.received - before.received);
  const elapsedMs = now.atMs - before.atMs;
  return {
    packetLoss: expected === 0 ? null : lost / expected,
    bitrate: elapsedMs <= 0 ? null : Math.round((Math.max(0, now.bytes - before.bytes) * 8000) / elapsedMs),
  };
}
