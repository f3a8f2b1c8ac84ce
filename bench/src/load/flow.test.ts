import { expect, test } from 'vitest';
import { createFlow, createHistogram } from './flow.ts';
import { deriveKeys } from './srtp.ts';
import { makeAudio, makeVideo } from './stream.ts';

const keys = deriveKeys(Buffer.alloc(32, 1), Buffer.alloc(12, 2));

test('a second of 720p is about 1.5 Mbit, thirty frames, the first of which is a key frame', () => {
  const { packets } = makeVideo(keys, 1);
  const payloadBits = packets.reduce((sum, { bytes }) => sum + (bytes.length - 28) * 8, 0);
  expect(payloadBits).toBeGreaterThan(1_450_000);
  expect(payloadBits).toBeLessThan(1_550_000);
  expect(new Set(packets.map(({ dueMs }) => dueMs)).size).toBe(30);
  expect(makeAudio(keys, 1).packets).toHaveLength(50);
});

const heard = (packet: Buffer, sequence: number) => ({
  ssrc: 1,
  sequence: sequence & 0xffff,
  timestamp: packet.readUInt32BE(4),
  bytes: packet.length,
});

test('what does not come is counted as lost, whatever number the sequence begins with', () => {
  const sent: Buffer[] = [];
  const histogram = createHistogram();
  let bytes = 0;
  const flow = createFlow(makeAudio(keys, 1), performance.now() - 1_000, {
    send: (packet) => void sent.push(packet),
    late: createHistogram(),
    delays: histogram,
    gotBytes: (more) => {
      bytes += more;
    },
  });
  flow.pump(performance.now());
  expect(sent).toHaveLength(50);
  for (const [index, packet] of sent.entries()) {
    if (index % 10 !== 3) flow.arrived(heard(packet, 65_530 + index), performance.now());
  }
  // Once more, as by a retransmission: counts once.
  for (const packet of sent.slice(0, 1)) flow.arrived(heard(packet, 65_530), performance.now());
  expect(flow.count(Number.POSITIVE_INFINITY)).toEqual({ sent: 50, lost: 5 });
  expect(flow.count(Number.POSITIVE_INFINITY)).toEqual({ sent: 0, lost: 0 });
  expect(bytes).toBe(45 * (sent[0]?.length ?? 0));
});

test('a stream whose first packets were not forwarded has the delay of those that were', () => {
  const sent: Buffer[] = [];
  const delays = createHistogram();
  const startMs = performance.now() - 1_000;
  const flow = createFlow(makeAudio(keys, 1), startMs, {
    send: (packet) => void sent.push(packet),
    late: createHistogram(),
    delays,
    gotBytes: () => undefined,
  });
  flow.pump(startMs + 25);
  const pumpedMs = performance.now();
  flow.pump(startMs + 1_000);
  // Numbers begin at 7 with the third packet: two of the sender's were swallowed.
  for (const [index, packet] of sent.slice(2).entries()) flow.arrived(heard(packet, 7 + index), pumpedMs + 5);
  expect(flow.count(Number.POSITIVE_INFINITY)).toEqual({ sent: 50, lost: 2 });
  expect(delays.quantileMs(1)).toBeLessThan(6);
});

test('quantiles are the upper edge of their bin', () => {
  const histogram = createHistogram();
  for (let ms = 1; ms <= 100; ms += 1) histogram.add(ms);
  expect(histogram.quantileMs(0.5)).toBeCloseTo(50.1);
  expect(histogram.quantileMs(0.99)).toBeCloseTo(99.1);
});
