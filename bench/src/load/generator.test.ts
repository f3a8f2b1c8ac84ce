import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Generator, startGenerator } from './generator.ts';
import { deriveKeys } from './srtp.ts';
import { makeAudio, makeVideo, type Stream } from './stream.ts';

const keys = deriveKeys(Buffer.alloc(32, 1), Buffer.alloc(12, 2));
const second = { video: makeVideo(keys, 1), audio: makeAudio(keys, 1) };

/** The stream after all of it was due: what is sent of it leaves at once. */
const due = (stream: Stream): Stream => ({ ...stream, packets: stream.packets.map(({ bytes }) => ({ dueMs: 0, bytes })) });

let folder: string;
let generator: Generator | undefined;
let worker: Socket;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'loket-generator-'));
  worker = createSocket('udp4');
  worker.bind(0, '127.0.0.1');
  await once(worker, 'listening');
});
afterEach(async () => {
  await generator?.close();
  generator = undefined;
  worker.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Stands in for a worker: sends back what `keep` lets through, numbered anew from `first` on, under another SSRC. Ends after `packets`. */
function forward(packets: number, first: number, keep: (index: number) => boolean, times = 1): Promise<void> {
  let heard = 0;
  return new Promise((resolve) => {
    worker.on('message', (packet, from) => {
      const index = heard;
      heard += 1;
      packet.writeUInt16BE((first + index) & 0xffff, 2);
      packet.writeUInt32BE(7, 8);
      if (keep(index)) for (let time = 0; time < times; time += 1) worker.send(packet, from.port, from.address);
      if (heard === packets) resolve();
    });
  });
}

/** What was counted, once nothing more comes. */
async function counted(of: Generator, forwardedBytes: number) {
  await expect.poll(async () => (await of.result()).forwardedBytes, { timeout: 30_000 }).toBe(forwardedBytes);
  return of.result();
}

test('a second of 720p is about 1.5 Mbit, thirty frames, the first of which is a key frame', () => {
  const { packets } = second.video;
  const payloadBits = packets.reduce((sum, { bytes }) => sum + (bytes.length - 28) * 8, 0);
  expect(payloadBits).toBeGreaterThan(1_450_000);
  expect(payloadBits).toBeLessThan(1_550_000);
  expect(new Set(packets.map(({ dueMs }) => dueMs)).size).toBe(30);
  expect(second.audio.packets).toHaveLength(50);
});

test('what does not come is counted as lost, whatever number the sequence begins with, and what comes twice counts once', async () => {
  const stream = due(second.audio);
  generator = startGenerator(folder, [stream]);
  await generator.begin();
  const forwarded = forward(50, 65_530, (index) => index % 10 !== 3, 2);
  await generator.addFlow({ port: worker.address().port, stream: 0, ssrc: 7, delayMs: 0 });
  await forwarded;
  const length = stream.packets[0]?.bytes.length ?? 0;
  await counted(generator, 45 * length);
  await generator.end();
  expect(await generator.result()).toMatchObject({ sent: 50, lost: 5 });
  await generator.begin();
  await generator.end();
  expect(await generator.result()).toMatchObject({ sent: 0, lost: 0, forwardedBytes: 0 });
});

test('a stream whose first packets were swallowed lacks those alone', async () => {
  generator = startGenerator(folder, [second.audio]);
  await generator.begin();
  const forwarded = forward(50, 0, (index) => index >= 2);
  await generator.addFlow({ port: worker.address().port, stream: 0, ssrc: 7, delayMs: 0 });
  await forwarded;
  await counted(generator, 48 * (second.audio.packets[0]?.bytes.length ?? 0));
  await generator.end();
  expect(await generator.result()).toMatchObject({ sent: 50, lost: 2 });
});

test('what goes straight is measured, and is no load of the worker', async () => {
  generator = startGenerator(folder, [due(second.video)]);
  await generator.begin();
  await generator.addStraight(0, 0);
  // All of it is due, so it has left and come back before the next command is read.
  await generator.end();
  const { addedDelayP99Ms, ...counts } = await generator.result();
  expect(counts).toMatchObject({ sent: 0, lost: 0, forwardedBytes: 0 });
  // Nothing came through a worker, which counts as a whole second; what is taken off it is the way straight.
  expect(addedDelayP99Ms).toBeGreaterThan(500);
  expect(addedDelayP99Ms).toBeLessThan(1_000);
});

test('a generator that has ended says so', async () => {
  generator = startGenerator(folder, [second.audio]);
  await generator.close();
  await generator.close();
  await expect(generator.begin()).rejects.toThrow('has ended');
});
