import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startWorkerProcess } from '@loket/sfu-server/media-worker';
import type { types } from 'mediasoup';
import { type Generator, startGenerator } from './generator.ts';
import { openSide, type Side, type SrtpSecret } from './side.ts';
import { cryptoSuite, deriveKeys } from './srtp.ts';
import { makeAudio, makeVideo, type Stream } from './stream.ts';

export type LoadResult = {
  readonly name: 'load';
  /** 1:1 calls, picture and sound both ways, in the last step within the limits. */
  readonly calls: number;
  readonly loss_pct: number;
  /** What the worker adds: the 99th percentile over all packets less that of packets sent straight from generator to receiver. */
  readonly added_delay_p99_ms: number;
  /** CPU time of the worker for each Mbit that it forwarded. */
  readonly cpu_ms_per_mbit: number;
  /** Share of one core that the worker used then. */
  readonly worker_core_pct: number;
  /** The same of the generator, which shares the machine. */
  readonly generator_core_pct: number;
  /** Steps up to that one of which a first window was beyond the limits, and the second within. */
  readonly repeated: number;
  /** What ended it: the worker lost or delayed packets, the generator could not send in time, or there was no more to ask for. */
  readonly limited_by: 'worker' | 'generator' | 'mostCalls';
};

type Step = Omit<LoadResult, 'name' | 'repeated' | 'limited_by'> & { readonly late_p99_ms: number };

const callsPerStep = 10;
const mostCalls = 200;
const windowMs = 5_000;
/** Packets in flight at the end of a window have this long to come. */
const settleMs = 500;
const limits = { lossPct: 0.1, addedDelayMs: 30, lateMs: 20 } as const;
/** The worker learns where a side is from its first packet of sound; its first key frame must not come before that of the other. */
const headStartMs = { audio: 0, video: 200 } as const;
/** Long enough for two windows of every step. */
const seconds = 20 + (mostCalls / callsPerStep) * 2 * ((windowMs + settleMs) / 1000 + 2);

const codecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];

/** 1:1 calls on one worker, ten more at each step, until packets are lost or come late, or the generator can send no more. */
export async function load(progress: (line: string) => void): Promise<LoadResult> {
  const closers: (() => unknown)[] = [];
  try {
    const folder = await mkdtemp(join(tmpdir(), 'loket-load-'));
    closers.push(() => rm(folder, { recursive: true, force: true }));
    const secret = { key: randomBytes(cryptoSuite.keyBytes), salt: randomBytes(cryptoSuite.saltBytes) };
    const keys = deriveKeys(secret.key, secret.salt);
    const streams = [makeVideo(keys, seconds), makeAudio(keys, seconds)];
    const generator = startGenerator(folder, streams, deriveKeys(secret.key, secret.salt, 'rtcp'));
    closers.push(generator.close);
    const worker = await startWorkerProcess();
    closers.push(() => worker.close());
    const router = await worker.createRouter({ mediaCodecs: codecs });

    for (const index of streams.keys()) await generator.addStraight(index, 100);
    let last: Step | undefined;
    let repeated = 0;
    for (let calls = callsPerStep; calls <= mostCalls; calls += callsPerStep) {
      for (let index = calls - callsPerStep; index < calls; index += 1) await addCall({ router, generator, streams, secret }, index);
      const measureStep = () => settledStep(worker, generator, calls, progress);
      const first = await measureStep();
      // A machine that stands still for a moment does so once; what the worker cannot carry, it cannot carry again either.
      const step = isWithinLimits(first) ? first : await measureStep();
      if (!isWithinLimits(step)) return resultOf(last ?? step, repeated, isLate(step) ? 'generator' : 'worker');
      if (step !== first) repeated += 1;
      last = step;
    }
    if (last === undefined) throw new Error('no step was measured');
    return resultOf(last, repeated, 'mostCalls');
  } finally {
    for (const closer of closers.reverse()) await closer();
  }
}

type House = {
  readonly router: types.Router;
  readonly generator: Generator;
  readonly streams: readonly Stream[];
  readonly secret: SrtpSecret;
};

async function addCall({ router, generator, streams, secret }: House, index: number): Promise<void> {
  const [citizen, officer] = await Promise.all([openSide(router, secret), openSide(router, secret)]);
  /** What comes out of `from` at `to`. */
  const join = async (from: Side, to: Side, delayMs: number): Promise<void> => {
    for (const producer of from.producers) {
      const consumer = await to.transport.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
      const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc;
      if (ssrc === undefined) throw new Error('a consumer without an SSRC');
      const stream = streams.findIndex(({ kind }) => kind === producer.kind);
      await generator.addFlow({ port: from.port, stream, ssrc, delayMs: delayMs + headStartMs[producer.kind] });
    }
  };
  // Real cameras do not tick together.
  const delayMs = 500 + ((index * 7.3) % 33);
  await join(citizen, officer, delayMs);
  await join(officer, citizen, delayMs + 11);
}

const isLate = ({ late_p99_ms }: Step): boolean => late_p99_ms > limits.lateMs;
const isWithinLimits = (step: Step): boolean =>
  !isLate(step) && step.loss_pct < limits.lossPct && step.added_delay_p99_ms <= limits.addedDelayMs;

async function settledStep(worker: types.Worker, generator: Generator, calls: number, progress: (line: string) => void): Promise<Step> {
  await pause(1_500);
  const step = await measure(worker, generator, calls);
  progress(JSON.stringify(step));
  return step;
}

async function measure(worker: types.Worker, generator: Generator, calls: number): Promise<Step> {
  const workerCpuMs = async (): Promise<number> => {
    const { ru_utime, ru_stime } = await worker.getResourceUsage();
    return ru_utime + ru_stime;
  };
  const { cpuMs: generatorBeforeMs } = await generator.result();
  await generator.begin();
  const [beganMs, cpuBeforeMs] = [performance.now(), await workerCpuMs()];
  await pause(windowMs);
  await generator.end();
  const [tookMs, cpuUsedMs] = [performance.now() - beganMs, (await workerCpuMs()) - cpuBeforeMs];
  const { cpuMs: generatorAfterMs } = await generator.result();
  await pause(settleMs);
  const { sent, lost, forwardedBytes, addedDelayP99Ms, lateP99Ms } = await generator.result();
  return {
    calls,
    loss_pct: rounded((100 * lost) / Math.max(1, sent), 3),
    added_delay_p99_ms: rounded(addedDelayP99Ms, 1),
    cpu_ms_per_mbit: rounded(cpuUsedMs / ((forwardedBytes * 8) / 1e6), 3),
    worker_core_pct: rounded((100 * cpuUsedMs) / tookMs, 0),
    generator_core_pct: rounded((100 * (generatorAfterMs - generatorBeforeMs)) / tookMs, 0),
    late_p99_ms: rounded(lateP99Ms, 1),
  };
}

function resultOf({ late_p99_ms: _, ...figures }: Step, repeated: number, limitedBy: LoadResult['limited_by']): LoadResult {
  return { name: 'load', ...figures, repeated, limited_by: limitedBy };
}

const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
