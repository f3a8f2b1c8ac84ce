import { createDecipheriv } from 'node:crypto';
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
const feedbackKeys = deriveKeys(Buffer.alloc(32, 1), Buffer.alloc(12, 2), 'rtcp');
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
  generator = startGenerator(folder, [stream], feedbackKeys);
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
  generator = startGenerator(folder, [second.audio], feedbackKeys);
  await generator.begin();
  const forwarded = forward(50, 0, (index) => index >= 2);
  await generator.addFlow({ port: worker.address().port, stream: 0, ssrc: 7, delayMs: 0 });
  await forwarded;
  await counted(generator, 48 * (second.audio.packets[0]?.bytes.length ?? 0));
  await generator.end();
  expect(await generator.result()).toMatchObject({ sent: 50, lost: 2 });
});

test('what goes straight is measured, and is no load of the worker', async () => {
  generator = startGenerator(folder, [due(second.video)], feedbackKeys);
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

/** Transport-wide feedback out of SRTCP (RFC 7714, 9): which packets came, and how many ms after the first of them each did. */
function readFeedback(packet: Buffer) {
  const trailer = packet.subarray(-4);
  const iv = Buffer.alloc(12);
  packet.copy(iv, 2, 4, 8);
  iv.writeUInt32BE(trailer.readUInt32BE() & 0x7fff_ffff, 8);
  for (const [index, byte] of feedbackKeys.salt.entries()) iv.writeUInt8(iv.readUInt8(index) ^ byte, index);
  const head = packet.subarray(0, 8);
  const decipher = createDecipheriv('aes-256-gcm', feedbackKeys.encryption, iv).setAAD(Buffer.concat([head, trailer]));
  decipher.setAuthTag(packet.subarray(-20, -4));
  const body = Buffer.concat([decipher.update(packet.subarray(8, -20)), decipher.final()]);
  const count = body.readUInt16BE(6);
  expect(body.readUInt16BE(12)).toBe(0x2000 | count);
  expect(head.readUInt16BE(2)).toBe((8 + body.length) / 4 - 1);
  const deltas = [...body.subarray(14, 14 + count)];
  return {
    firstSequence: body.readUInt16BE(4),
    count,
    number: body.readUInt8(11),
    spreadMs: deltas.slice(1).reduce((sum, delta) => sum + delta, 0) / 4,
  };
}

test('what came is told as browsers tell it: in reports without a gap, numbered, of packets by their transport-wide numbers', async () => {
  generator = startGenerator(folder, [due(second.audio)], feedbackKeys);
  const reports: ReturnType<typeof readFeedback>[] = [];
  let heard = 0;
  const beganMs = performance.now();
  const allTold = new Promise<void>((resolve) => {
    worker.on('message', (packet, from) => {
      if (packet.readUInt8(1) === 205) {
        reports.push(readFeedback(packet));
        if (reports.reduce((sum, { count }) => sum + count, 0) === 49) resolve();
        return;
      }
      const number = heard;
      heard += 1;
      // The eleventh is lost on the way; the numbers wrap.
      if (number === 10) return;
      const extension = Buffer.from('bede000100510000', 'hex');
      extension.writeUInt16BE((65_520 + number) & 0xffff, 6);
      const header = Buffer.from(packet.subarray(0, 12));
      header.writeUInt8(0x90, 0);
      header.writeUInt32BE(7, 8);
      worker.send(Buffer.concat([header, extension, packet.subarray(12)]), from.port, from.address);
    });
  });
  await generator.addFlow({ port: worker.address().port, stream: 0, ssrc: 7, delayMs: 0 });
  await allTold;
  expect(reports.map(({ number }) => number)).toEqual(reports.map((_, index) => index));
  const told = reports.flatMap(({ firstSequence, count }) => Array.from({ length: count }, (_, index) => (firstSequence + index) & 0xffff));
  expect(told).toEqual(Array.from({ length: 50 }, (_, index) => (65_520 + index) & 0xffff).filter((_, index) => index !== 10));
  const tookMs = performance.now() - beganMs;
  expect(reports.reduce((sum, { spreadMs }) => sum + spreadMs, 0)).toBeLessThan(tookMs);
});

test('a generator that has ended says so', async () => {
  generator = startGenerator(folder, [second.audio], feedbackKeys);
  await generator.close();
  await generator.close();
  await expect(generator.begin()).rejects.toThrow('has ended');
});
