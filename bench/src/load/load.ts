import { randomBytes } from 'node:crypto';
import * as mediasoup from 'mediasoup';
import { createFlow, createHistogram, type Flow, type Histogram } from './flow.ts';
import { connectTo, hearRtp, openSide, openSocket, type Side } from './side.ts';
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
  /** What ended it: the worker lost or delayed packets, the generator could not send in time, or there was no more to ask for. */
  readonly limited_by: 'worker' | 'generator' | 'mostCalls';
};

type Step = Omit<LoadResult, 'name' | 'limited_by'> & { readonly late_p99_ms: number };

const callsPerStep = 10;
const mostCalls = 150;
const windowMs = 5_000;
/** Packets in flight at the end of a window have this long to come. */
const settleMs = 500;
const limits = { lossPct: 0.1, addedDelayMs: 30, lateMs: 20 } as const;
/** The worker learns where a side is from its first packet of sound; its first key frame must not come before that of the other. */
const headStartMs = { audio: 0, video: 200 } as const;
const seconds = 20 + (mostCalls / callsPerStep) * ((windowMs + settleMs) / 1000 + 2);

const codecs: mediasoup.types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
];

/** 1:1 calls on one worker, ten more at each step, until packets are lost or come late, or the generator can send no more. */
export async function load(progress: (line: string) => void): Promise<LoadResult> {
  const closers: (() => void)[] = [];
  const flows: Flow[] = [];
  const late = createHistogram();
  const delays = createHistogram();
  const straight = createHistogram();
  let forwardedBytes = 0;
  const secret = { key: randomBytes(cryptoSuite.keyBytes), salt: randomBytes(cryptoSuite.saltBytes) };
  const keys = deriveKeys(secret.key, secret.salt);
  const streams = [makeVideo(keys, seconds), makeAudio(keys, seconds)];

  const worker = await mediasoup.createWorker({ logLevel: 'error' });
  closers.push(() => worker.close());
  const router = await worker.createRouter({ mediaCodecs: codecs });

  let pumping = true;
  const pump = (): void => {
    if (!pumping) return;
    const nowMs = performance.now();
    for (const flow of flows) flow.pump(nowMs);
    setImmediate(pump);
  };

  const addFlow = (
    stream: Stream,
    startMs: number,
    send: (bytes: Buffer) => void,
    into: Histogram,
    gotBytes: (bytes: number) => void,
  ): Flow => {
    const flow = createFlow(stream, startMs, { send, late, delays: into, gotBytes });
    flows.push(flow);
    return flow;
  };

  /** What comes out of `from` at `to`. */
  const join = async (from: Side, to: Side, startMs: number): Promise<void> => {
    const bySsrc = new Map<number, Flow>();
    for (const producer of from.producers) {
      const consumer = await to.transport.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
      const stream = streams.find(({ kind }) => kind === producer.kind);
      const ssrc = consumer.rtpParameters.encodings?.[0]?.ssrc;
      if (stream === undefined || ssrc === undefined) throw new Error('a consumer without an SSRC');
      bySsrc.set(
        ssrc,
        addFlow(stream, startMs + headStartMs[stream.kind], from.send, delays, (bytes) => (forwardedBytes += bytes)),
      );
    }
    to.onPacket((packet) => bySsrc.get(packet.ssrc)?.arrived(packet, performance.now()));
  };

  const addCall = async (index: number): Promise<void> => {
    const sides = await Promise.all([openSide(router, secret), openSide(router, secret)]);
    const [citizen, officer] = sides;
    closers.push(...sides.map(({ close }) => close));
    // Real cameras do not tick together.
    const startMs = performance.now() + 500 + ((index * 7.3) % 33);
    await join(citizen, officer, startMs);
    await join(officer, citizen, startMs + 11);
  };

  /** The same packets without the worker: what the generator's own sending and receiving takes. */
  const addStraight = async (): Promise<void> => {
    const [from, to] = await Promise.all([openSocket(), openSocket()]);
    closers.push(
      () => from.close(),
      () => to.close(),
    );
    await connectTo(from, to.address().port);
    const bySsrc = new Map(
      streams.map((stream) => [
        stream.ssrc,
        addFlow(
          stream,
          performance.now() + 100,
          (bytes) => from.send(bytes),
          straight,
          () => undefined,
        ),
      ]),
    );
    hearRtp(to, (packet) => bySsrc.get(packet.ssrc)?.arrived(packet, performance.now()));
  };

  const cpuMs = async (): Promise<number> => {
    const { ru_utime, ru_stime } = await worker.getResourceUsage();
    return ru_utime + ru_stime;
  };

  const measure = async (calls: number, ofCalls: () => readonly Flow[]): Promise<Step> => {
    for (const flow of ofCalls()) flow.count(performance.now());
    for (const histogram of [late, delays, straight]) histogram.clear();
    forwardedBytes = 0;
    const [beganMs, cpuBeforeMs] = [performance.now(), await cpuMs()];
    await pause(windowMs);
    const [endedMs, cpuUsedMs] = [performance.now(), (await cpuMs()) - cpuBeforeMs];
    const forwardedMbit = (forwardedBytes * 8) / 1e6;
    const added = delays.quantileMs(0.99) - straight.quantileMs(0.99);
    const lateMs = late.quantileMs(0.99);
    await pause(settleMs);
    const counted = ofCalls().map((flow) => flow.count(endedMs));
    const sum = (pick: (count: { sent: number; lost: number }) => number): number =>
      counted.reduce((total, count) => total + pick(count), 0);
    return {
      calls,
      loss_pct: rounded(
        (100 * sum(({ lost }) => lost)) /
          Math.max(
            1,
            sum(({ sent }) => sent),
          ),
        3,
      ),
      added_delay_p99_ms: rounded(added, 1),
      cpu_ms_per_mbit: rounded(cpuUsedMs / forwardedMbit, 3),
      worker_core_pct: rounded((100 * cpuUsedMs) / (endedMs - beganMs), 0),
      late_p99_ms: rounded(lateMs, 1),
    };
  };

  try {
    await addStraight();
    const straightFlows = flows.length;
    setImmediate(pump);
    let last: Step | undefined;
    for (let calls = callsPerStep; calls <= mostCalls; calls += callsPerStep) {
      for (let index = calls - callsPerStep; index < calls; index += 1) await addCall(index);
      await pause(1_500);
      const step = await measure(calls, () => flows.slice(straightFlows));
      progress(JSON.stringify(step));
      const lateTooMuch = step.late_p99_ms > limits.lateMs;
      if (lateTooMuch || step.loss_pct >= limits.lossPct || step.added_delay_p99_ms > limits.addedDelayMs) {
        return resultOf(last ?? step, lateTooMuch ? 'generator' : 'worker');
      }
      last = step;
    }
    if (last === undefined) throw new Error('no step was measured');
    return resultOf(last, 'mostCalls');
  } finally {
    pumping = false;
    for (const closer of closers.reverse()) closer();
  }
}

function resultOf(
  { calls, loss_pct, added_delay_p99_ms, cpu_ms_per_mbit, worker_core_pct }: Step,
  limitedBy: LoadResult['limited_by'],
): LoadResult {
  return { name: 'load', calls, loss_pct, added_delay_p99_ms, cpu_ms_per_mbit, worker_core_pct, limited_by: limitedBy };
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const rounded = (value: number, digits: number): number => Number(value.toFixed(digits));
