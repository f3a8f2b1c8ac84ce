import type { MediaKind } from '@loket/contract';
import { concealedBetween, type Inbound, lossBetween } from './stats.ts';

/** Says whether what comes in is so broken that a person notices: slow to say so, slower to take it back. */
export type Weakness = {
  /** A reading, one each half second; null when there was none. */
  take(inbound: Inbound | null): void;
  reset(): void;
  readonly isWeak: boolean;
};

/** Readings are compared over two seconds: some hundred packets of sound, so that one lost packet is no verdict. */
const windowReadings = 4;
const badWindows = 2;
const goodWindows = 4;
/** Opus mends single losses up to about here (RFC 6716, 2.1.7); above it words get holes. */
const badLoss = 0.05;
const goodLoss = 0.02;
/** What the SFU asked for again comes late rather than never: not lost, and yet a hole in a word that the browser filled. */
const badConcealed = 0.05;
const goodConcealed = 0.02;
/** ITU-T G.114 counts a buffer's delay as delay: this jitter needs one of some 200 ms. */
const badJitterMs = 50;
const goodJitterMs = 30;

const kinds: readonly MediaKind[] = ['audio', 'video'];

export function createWeakness(): Weakness {
  let windowStart: Inbound | null = null;
  let readings = 0;
  let bad = 0;
  let good = 0;
  let isWeak = false;

  function judge(before: Inbound, now: Inbound): void {
    const loss = Math.max(...kinds.map((kind) => lossBetween(before.of[kind], now.of[kind]) ?? 0));
    const concealed = concealedBetween(before.sound, now.sound) ?? 0;
    const jitterMs = now.soundJitterMs ?? 0;
    bad = loss > badLoss || concealed > badConcealed || jitterMs > badJitterMs ? bad + 1 : 0;
    good = loss < goodLoss && concealed < goodConcealed && jitterMs < goodJitterMs ? good + 1 : 0;
    if (bad >= badWindows) isWeak = true;
    if (good >= goodWindows) isWeak = false;
  }

  return {
    take(inbound) {
      if (inbound === null) return;
      if (windowStart?.transportId !== inbound.transportId) {
        windowStart = inbound;
        readings = 0;
        return;
      }
      readings += 1;
      if (readings < windowReadings) return;
      judge(windowStart, inbound);
      windowStart = inbound;
      readings = 0;
    },
    reset() {
      windowStart = null;
      readings = bad = good = 0;
      isWeak = false;
    },
    get isWeak() {
      return isWeak;
    },
  };
}
