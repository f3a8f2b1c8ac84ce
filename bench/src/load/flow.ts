import type { HeardPacket } from './side.ts';
import type { Stream } from './stream.ts';

/** Where the delays of one window are counted, in bins of 0.1 ms up to a second. */
export type Histogram = { readonly add: (ms: number) => void; readonly quantileMs: (share: number) => number; readonly clear: () => void };

const binsPerMs = 10;
const bins = 10_000;

export function createHistogram(): Histogram {
  const counts = new Uint32Array(bins);
  let total = 0;
  return {
    add: (ms) => {
      const bin = Math.min(bins - 1, Math.max(0, Math.floor(ms * binsPerMs)));
      counts[bin] = (counts[bin] ?? 0) + 1;
      total += 1;
    },
    quantileMs: (share) => {
      let below = 0;
      const wanted = total * share;
      const bin = counts.findIndex((count) => (below += count) >= wanted && total > 0);
      return (bin < 0 ? bins : bin + 1) / binsPerMs;
    },
    clear: () => {
      counts.fill(0);
      total = 0;
    },
  };
}

/** One stream on its way from a sender to a receiver: when each packet left, and which came. */
export type Flow = {
  /** Send what is due. */
  readonly pump: (nowMs: number) => void;
  /** A packet of this flow came, with the sequence number that the worker gave it. */
  readonly arrived: (packet: HeardPacket, nowMs: number) => void;
  /** From here on packets count; answers the totals of the packets that left since the last call and before `untilMs`. */
  readonly count: (untilMs: number) => { readonly sent: number; readonly lost: number };
};

/**
 * The sequence numbers of the receiver are shifted against those of the sender by an offset that the first packet tells. It need not
 * be the stream's own first (the worker forwards nothing to a side that it has not heard of yet): its timestamp says which one it is.
 * A stream that begins late begins with the first packet of a frame.
 */
export function createFlow(
  stream: Stream,
  startMs: number,
  ports: {
    readonly send: (bytes: Buffer) => void;
    readonly late: Histogram;
    readonly delays: Histogram;
    readonly gotBytes: (bytes: number) => void;
  },
): Flow {
  const sentAtMs = new Float64Array(stream.packets.length);
  const came = new Uint8Array(stream.packets.length);
  let next = 0;
  let counted = 0;
  let offset: number | undefined;
  return {
    pump: (nowMs) => {
      for (let packet = stream.packets[next]; packet !== undefined && startMs + packet.dueMs <= nowMs; packet = stream.packets[next]) {
        const leftMs = performance.now();
        sentAtMs[next] = leftMs;
        ports.late.add(leftMs - startMs - packet.dueMs);
        ports.send(packet.bytes);
        next += 1;
      }
    },
    arrived: ({ sequence, timestamp, bytes }, nowMs) => {
      offset ??= sequence - firstPacketOf(stream, timestamp);
      const index = (sequence - offset) & 0xffff;
      const leftMs = sentAtMs[index];
      if (leftMs === undefined || leftMs === 0 || came[index] === 1) return;
      came[index] = 1;
      ports.delays.add(nowMs - leftMs);
      ports.gotBytes(bytes);
    },
    count: (untilMs) => {
      const from = counted;
      while (counted < next && (sentAtMs[counted] ?? 0) < untilMs) counted += 1;
      const lost = came.subarray(from, counted).reduce((sum, flag) => sum + (flag === 1 ? 0 : 1), 0);
      return { sent: counted - from, lost };
    },
  };
}

function firstPacketOf({ firstOf }: Stream, timestamp: number): number {
  const index = firstOf.get(timestamp);
  if (index === undefined) throw new Error('a packet that nobody sent');
  return index;
}
