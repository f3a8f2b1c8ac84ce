import type { types } from 'mediasoup';
import * as mediasoup from 'mediasoup';
import type { Log } from '../log/log.ts';
import { mediaCodecs } from './codecs.ts';

export type WorkerPoolConfig = {
  readonly workers: number;
  readonly listenIp: string;
  /** What browsers are told to send to; `listenIp` if absent. */
  readonly announcedAddress?: string | undefined;
  /** Worker n listens on basePort + n, UDP and TCP; 0 lets mediasoup choose. */
  readonly basePort: number;
};

/** One worker with its one router and its one port. */
export type MediaNode = {
  readonly router: types.Router;
  readonly webRtcServer: types.WebRtcServer;
  readonly pid: number;
};

export type WorkerPool = {
  /** The node with the fewest transports, or undefined while every worker is being replaced. */
  readonly pick: () => MediaNode | undefined;
  readonly nodes: () => readonly MediaNode[];
  /** WebRTC transports that are open on all of them. */
  readonly transportCount: () => number;
  readonly rtpCapabilities: types.RtpCapabilities;
  /** Kills nothing that it did not start; may be called twice. */
  readonly close: () => void;
};

/** Starts the workers; a worker that dies is replaced by a new one. Rejects if the first start fails. */
export async function createWorkerPool(config: WorkerPoolConfig, log: Log): Promise<WorkerPool> {
  const nodes = new Map<number, { node: MediaNode; worker: types.Worker }>();
  let closed = false;

  const start = async (index: number): Promise<MediaNode> => {
    const worker = await mediasoup.createWorker({ logLevel: 'warn' });
    const webRtcServer = await worker.createWebRtcServer({ listenInfos: listenInfos(config, index) });
    const router = await worker.createRouter({ mediaCodecs });
    const node = { router, webRtcServer, pid: worker.pid };
    if (closed) {
      worker.close();
      return node;
    }
    nodes.set(index, { node, worker });
    log.event('media.workerStarted', { index, pid: worker.pid });
    worker.on('died', () => {
      nodes.delete(index);
      if (closed) return;
      log.event('media.workerDied', { index, pid: worker.pid });
      start(index).catch((cause: unknown) => log.defect(cause, { index }));
    });
    return node;
  };

  const started = await Promise.all(Array.from({ length: config.workers }, (_, index) => start(index)));
  const first = started[0];
  if (!first) throw new Error('media.workers must be at least 1');

  return {
    rtpCapabilities: first.router.rtpCapabilities,
    nodes: () => [...nodes.values()].map(({ node }) => node),
    transportCount: () => [...nodes.values()].reduce((sum, { node }) => sum + load(node), 0),
    pick: () => [...nodes.values()].map(({ node }) => node).sort((a, b) => load(a) - load(b))[0],
    close: () => {
      closed = true;
      for (const { worker } of nodes.values()) worker.close();
      nodes.clear();
    },
  };
}

const loads = new WeakMap<MediaNode, number>();
const load = (node: MediaNode): number => loads.get(node) ?? 0;

/** Counts a transport on its node until the transport closes. */
export function countTransport(node: MediaNode, transport: types.WebRtcTransport): void {
  loads.set(node, load(node) + 1);
  transport.observer.once('close', () => loads.set(node, load(node) - 1));
}

function listenInfos(config: WorkerPoolConfig, index: number): types.TransportListenInfo[] {
  const shared = {
    ip: config.listenIp,
    ...(config.announcedAddress === undefined ? {} : { announcedAddress: config.announcedAddress }),
    ...(config.basePort === 0 ? {} : { port: config.basePort + index }),
  };
  return [
    { protocol: 'udp', ...shared },
    { protocol: 'tcp', ...shared },
  ];
}
