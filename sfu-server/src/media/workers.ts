import type { types } from 'mediasoup';
import type { Log } from '../log/log.ts';
import type { Clock } from '../time/clock.ts';
import { mediaCodecs } from './codecs.ts';
import { createSpareWorker } from './spare-worker.ts';
import { watchWorker } from './watchdog.ts';
import { startWorkerProcess } from './worker-process.ts';

export type WorkerPoolConfig = {
  readonly workers: number;
  readonly listenIp: string;
  /** What browsers are told to send to; `listenIp` if absent. */
  readonly announcedAddress?: string | undefined;
  /** Worker n listens on basePort + n, UDP and TCP; 0 lets mediasoup choose. */
  readonly basePort: number;
};

/** One worker with its one router and its one port. Its router is closed once the worker has died. */
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
  /** Resolves once no worker is being replaced: at once, unless one has just died. */
  readonly settled: () => Promise<void>;
  readonly rtpCapabilities: types.RtpCapabilities;
  /** Kills nothing that it did not start; may be called twice. */
  readonly close: () => void;
};

/** A start that fails (its port is still taken, no memory) is tried again after this. */
const retryMs = 1_000;
/** The workers of a server that was killed hold their ports until they notice, some two seconds later: a new server waits for that. */
const portsHeldMs = 10_000;
const isPortTaken = (cause: unknown): boolean => cause instanceof Error && /address already in use/i.test(cause.message);

/**
 * Starts the workers. One that dies is replaced at once, by a process that stands ready; one that hangs is killed, and so dies.
 * Rejects if the first start fails; a port that is taken is waited for first.
 */
export async function createWorkerPool(config: WorkerPoolConfig, log: Log, clock: Clock): Promise<WorkerPool> {
  const nodes = new Map<number, { node: MediaNode; worker: types.Worker }>();
  const replacements = new Set<Promise<void>>();
  const spare = createSpareWorker(startWorkerProcess, clock);
  let closed = false;

  const equip = async (worker: types.Worker, index: number): Promise<MediaNode> => {
    try {
      const webRtcServer = await worker.createWebRtcServer({ listenInfos: listenInfos(config, index) });
      const router = await worker.createRouter({ mediaCodecs });
      return { router, webRtcServer, pid: worker.pid };
    } catch (cause) {
      worker.close();
      throw cause;
    }
  };

  const start = async (index: number, startWorker: () => Promise<types.Worker>): Promise<MediaNode> => {
    const worker = await startWorker();
    const node = await equip(worker, index);
    if (closed) {
      worker.close();
      return node;
    }
    nodes.set(index, { node, worker });
    log.event('media.workerStarted', { index, pid: worker.pid });
    const stopWatching = watchWorker({
      clock,
      ask: () => worker.getResourceUsage(),
      onHung: () => {
        log.event('media.workerHung', { index, pid: worker.pid });
        process.kill(worker.pid, 'SIGKILL');
      },
    });
    worker.observer.once('close', stopWatching);
    worker.on('died', () => {
      nodes.delete(index);
      if (closed) return;
      log.event('media.workerDied', { index, pid: worker.pid });
      replace(index);
    });
    return node;
  };

  const replace = (index: number) => {
    if (closed) return;
    const replacement = start(index, spare.take).then(
      () => undefined,
      (cause: unknown) => {
        log.defect(cause, { index });
        clock.setTimer(retryMs, () => replace(index));
      },
    );
    replacements.add(replacement);
    void replacement.finally(() => replacements.delete(replacement));
  };

  const sinceMs = clock.monotonicMs();
  const startFirst = async (index: number): Promise<MediaNode> => {
    try {
      return await start(index, startWorkerProcess);
    } catch (cause) {
      if (!isPortTaken(cause) || clock.monotonicMs() - sinceMs >= portsHeldMs) throw cause;
      await new Promise<void>((resolve) => void clock.setTimer(retryMs, resolve));
      return startFirst(index);
    }
  };
  const close = () => {
    closed = true;
    spare.close();
    for (const { worker } of nodes.values()) worker.close();
    nodes.clear();
  };
  const started = await Promise.all(Array.from({ length: config.workers }, (_, index) => startFirst(index))).catch((cause: unknown) => {
    // Nobody gets this pool, so nobody would close what did start.
    close();
    throw cause;
  });
  const first = started[0];
  if (!first) throw new Error('media.workers must be at least 1');

  return {
    rtpCapabilities: first.router.rtpCapabilities,
    nodes: () => [...nodes.values()].map(({ node }) => node),
    transportCount: () => [...nodes.values()].reduce((sum, { node }) => sum + load(node), 0),
    pick: () => [...nodes.values()].map(({ node }) => node).sort((a, b) => load(a) - load(b))[0],
    settled: async () => void (await Promise.all(replacements)),
    close,
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
