import type { MediaKind, TransportId } from '@loket/contract';
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

type KindTotals = { received: number; lost: number };
/** Samples of sound that were played, and those of them that were made up for packets that were lost or late. */
type SoundTotals = { played: number; concealed: number };

/** What came in over a path since it was opened. */
export type Inbound = {
  readonly transportId: TransportId;
  bytes: number;
  /** Packets; those that were lost and sent again count as received. */
  readonly of: Readonly<Record<MediaKind, KindTotals>>;
  /** How unevenly sound arrives (RFC 3550, 6.4.1); null before any did. */
  soundJitterMs: number | null;
  readonly sound: SoundTotals;
  roundTripMs: number | null;
};

const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Reads the statistics of a receive path (W3C webrtc-stats: inbound-rtp and candidate-pair); null if there are none. */
export async function readInbound(path: MediaPath | null): Promise<Inbound | null> {
  const report = await path?.transport.getStats().catch(() => null);
  if (path === null || report === null || report === undefined) return null;
  const inbound: Inbound = {
    ...{ transportId: path.transportId, bytes: 0, soundJitterMs: null, roundTripMs: null },
    sound: { played: 0, concealed: 0 },
    of: { audio: { received: 0, lost: 0 }, video: { received: 0, lost: 0 } },
  };
  // Typed by hand: the DOM types leave the entries of a report open.
  report.forEach((entry: Record<string, unknown>) => {
    if (entry['type'] === 'inbound-rtp') {
      const kind = entry['kind'] === 'audio' ? 'audio' : 'video';
      inbound.bytes += numberOf(entry['bytesReceived']);
      inbound.of[kind].received += numberOf(entry['packetsReceived']);
      inbound.of[kind].lost += numberOf(entry['packetsLost']);
      inbound.sound.played += numberOf(entry['totalSamplesReceived']);
      // What was filled with silence was no word.
      inbound.sound.concealed += Math.max(0, numberOf(entry['concealedSamples']) - numberOf(entry['silentConcealedSamples']));
      if (kind === 'audio' && typeof entry['jitter'] === 'number') inbound.soundJitterMs = entry['jitter'] * 1000;
    }
    if (entry['type'] === 'candidate-pair' && entry['nominated'] === true && typeof entry['currentRoundTripTime'] === 'number') {
      inbound.roundTripMs = Math.round(entry['currentRoundTripTime'] * 1000);
    }
  });
  return inbound;
}

export const packetsOf = ({ of: { audio, video } }: Inbound): number => audio.received + video.received;

/** Share of the packets of a kind that were lost between two readings, 0 to 1; null if none were due. */
export function lossBetween(before: KindTotals, now: KindTotals): number | null {
  const lost = Math.max(0, now.lost - before.lost);
  const expected = lost + Math.max(0, now.received - before.received);
  return expected === 0 ? null : lost / expected;
}

/** Share of the sound played between two readings that was made up, 0 to 1; null if none was played. */
export function concealedBetween(before: SoundTotals, now: SoundTotals): number | null {
  const played = now.played - before.played;
  return played <= 0 ? null : Math.max(0, now.concealed - before.concealed) / played;
}

/** Reads how a receive path fares, as differences between readings. */
export function createStatsReader(clock: Clock): { read(path: MediaPath | null): Promise<CallStats> } {
  let last: { inbound: Inbound; atMs: number } | null = null;
  return {
    async read(path) {
      const inbound = await readInbound(path);
      if (inbound === null) return { roundTripMs: null, packetLoss: null, bitrate: null };
      const before = last?.inbound.transportId === inbound.transportId ? last : null;
      last = { inbound, atMs: clock.nowMs() };
      const { roundTripMs } = inbound;
      if (before === null) return { roundTripMs, packetLoss: null, bitrate: null };
      const elapsedMs = last.atMs - before.atMs;
      return {
        roundTripMs,
        packetLoss: lossBetween(bothKinds(before.inbound), bothKinds(inbound)),
        bitrate: elapsedMs <= 0 ? null : Math.round((Math.max(0, inbound.bytes - before.inbound.bytes) * 8000) / elapsedMs),
      };
    },
  };
}

const bothKinds = ({ of: { audio, video } }: Inbound): KindTotals => ({
  received: audio.received + video.received,
  lost: audio.lost + video.lost,
});
