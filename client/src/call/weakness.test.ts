import { TransportId } from '@loket/contract';
import { beforeEach, expect, it } from 'vitest';
import type { Inbound } from './stats.ts';
import { createWeakness, type Weakness } from './weakness.ts';

const transportId = TransportId.parse('transport-1');
let weakness: Weakness;
let total: { received: number; lost: number };
let sound: { played: number; concealed: number };

beforeEach(() => {
  weakness = createWeakness();
  total = { received: 0, lost: 0 };
  sound = { played: 0, concealed: 0 };
});

const reading = (soundJitterMs: number): Inbound => ({
  ...{ transportId, bytes: 0, soundJitterMs, roundTripMs: 38 },
  sound: { ...sound },
  of: { audio: { ...total }, video: { received: 0, lost: 0 } },
});

/** So many seconds in which of a hundred packets of sound so many are lost. */
function pass(
  seconds: number,
  { lost = 0, jitterMs = 5, concealedShare = 0 }: { lost?: number; jitterMs?: number; concealedShare?: number },
): void {
  for (let turn = 0; turn < seconds * 2; turn += 1) {
    total.received += 50 - lost / 2;
    total.lost += lost / 2;
    sound.played += 24_000;
    sound.concealed += 24_000 * concealedShare;
    weakness.take(reading(jitterMs));
  }
}

it('is not there on a good line, nor when a packet is lost now and then', () => {
  pass(60, { lost: 2 });
  expect(weakness.isWeak).toBe(false);
});

it('is said after some four seconds of a tenth lost', () => {
  pass(3, { lost: 10 });
  expect(weakness.isWeak).toBe(false);
  pass(2, { lost: 10 });
  expect(weakness.isWeak).toBe(true);
});

it('is said of sound that comes unevenly, though nothing is lost', () => {
  pass(5, { jitterMs: 67 });
  expect(weakness.isWeak).toBe(true);
});

it('is said of sound with holes, though every packet came in the end', () => {
  pass(5, { concealedShare: 0.08 });
  expect(weakness.isWeak).toBe(true);
  pass(10, { concealedShare: 0.03 });
  expect(weakness.isWeak).toBe(true);
  pass(10, { concealedShare: 0.01 });
  expect(weakness.isWeak).toBe(false);
});

it('is not said of one bad moment', () => {
  pass(10, {});
  pass(2, { lost: 30 });
  pass(10, {});
  expect(weakness.isWeak).toBe(false);
});

it('is taken back after some eight good seconds, not between two bad ones', () => {
  pass(5, { lost: 10 });
  pass(4, {});
  pass(2, { lost: 4 });
  expect(weakness.isWeak).toBe(true);
  pass(10, {});
  expect(weakness.isWeak).toBe(false);
});

it('begins anew on a new way: what was lost on the old one is no news of it', () => {
  pass(3, { lost: 10 });
  weakness.reset();
  pass(3, { lost: 10 });
  expect(weakness.isWeak).toBe(false);
});
