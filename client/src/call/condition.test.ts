import { TransportId } from '@loket/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { turn } from '../testing/fake-server.ts';
import { createManualClock, type ManualClock } from '../testing/manual-clock.ts';
import { type Condition, createCondition } from './condition.ts';
import type { PathsConnection } from './paths.ts';

let clock: ManualClock;
let condition: Condition;
let heard: [number, string][];
let startedMs: number;
let paths: PathsConnection;
let expected: boolean;
let transportId: TransportId;
let packets: number;

beforeEach(() => {
  clock = createManualClock();
  startedMs = clock.nowMs();
  heard = [];
  paths = 'connected';
  expected = true;
  transportId = TransportId.parse('transport-1');
  packets = 0;
  condition = createCondition({
    clock,
    read: () =>
      Promise.resolve({
        ...{ transportId, bytes: 0, soundJitterMs: 5, sound: { played: 0, concealed: 0 }, roundTripMs: 38 },
        of: { audio: { received: packets, lost: 0 }, video: { received: 0, lost: 0 } },
      }),
    isExpected: () => expected,
    paths: () => paths,
    onChange: (now) => heard.push([clock.nowMs() - startedMs, now]),
  });
});

/** Time goes by; so many packets come in each half second. */
async function pass(durationMs: number, perTurn: number): Promise<void> {
  for (let passedMs = 0; passedMs < durationMs; passedMs += 500) {
    packets += perTurn;
    clock.advance(500);
    await turn();
  }
}

describe('a cut in a call', () => {
  it('is told within three seconds, though the ways still look connected', async () => {
    condition.start();
    await pass(5_000, 25);
    await pass(3_000, 0);
    expect(heard).toEqual([[7_000, 'lost']]);
  });

  it('is over when packets come in again', async () => {
    condition.start();
    await pass(1_000, 25);
    await pass(20_000, 0);
    await pass(500, 25);
    expect(heard.map(([, now]) => now)).toEqual(['lost', 'connected']);
  });

  it('is told by nothing that is muted', async () => {
    condition.start();
    await pass(5_000, 25);
    expected = false;
    await pass(60_000, 0);
    expect(heard).toEqual([]);
  });

  it('is not a call that only begins: before the first packet nothing has gone', async () => {
    condition.start();
    await pass(10_000, 0);
    expect(heard).toEqual([]);
  });

  it('is not a page that was busy for half a minute', async () => {
    condition.start();
    await pass(1_000, 25);
    for (let round = 0; round < 10; round += 1) {
      packets += 25;
      clock.stall(30_000);
      await turn();
    }
    expect(heard).toEqual([]);
  });
});

describe('ways that are lost in a call', () => {
  it('are told at once, and stay told until packets come in over the new ones, long enough to be read', async () => {
    condition.start();
    await pass(1_000, 25);
    paths = 'lost';
    condition.pathsChanged();
    expect(heard.at(-1)).toEqual([1_000, 'lost']);
    [paths, transportId, packets] = ['connected', TransportId.parse('transport-2'), 0];
    condition.pathsChanged();
    await pass(1_500, 25);
    expect(heard).toHaveLength(1);
    await pass(500, 25);
    expect(heard.slice(1)).toEqual([[3_000, 'connected']]);
  });

  it('stay told while they are connected and still nothing comes in', async () => {
    condition.start();
    await pass(1_000, 25);
    paths = 'lost';
    condition.pathsChanged();
    [paths, transportId, packets] = ['connected', TransportId.parse('transport-2'), 0];
    condition.pathsChanged();
    await pass(30_000, 0);
    expect(heard).toEqual([[1_000, 'lost']]);
  });
});

it('outside a call only the ways count, and no timer runs', () => {
  paths = 'lost';
  condition.pathsChanged();
  paths = 'connected';
  condition.pathsChanged();
  expect(heard.map(([, now]) => now)).toEqual(['lost', 'connected']);
  expect(clock.nextInMs()).toBeNull();
});

it('the end of the call ends what was told of it, and leaves no timer', async () => {
  condition.start();
  await pass(1_000, 25);
  await pass(3_000, 0);
  condition.stop();
  condition.stop();
  expect(heard.map(([, now]) => now)).toEqual(['lost', 'connected']);
  expect(clock.nextInMs()).toBeNull();
});

it('joining again is the same call: a cut that was told stays told', async () => {
  condition.start();
  await pass(1_000, 25);
  await pass(3_000, 0);
  condition.start();
  expect(condition.current).toBe('lost');
});
