import type { types } from 'mediasoup';
import * as mediasoup from 'mediasoup';

const fieldTrials = {
  // mediasoup's own choice.
  'WebRTC-Bwe-AlrLimitedBackoff': 'Enabled',
  // Every transport wakes up to see whether there is something to probe with; while there is not, its estimate of the bandwidth is looked at
  // every 25 ms and no more. With 5 ms, the default, a hundred calls are 40,000 timers a second.
  'WebRTC-Pacer-MinPacketLimitMs': '25',
};

/**
 * glibc's allocator, in the worker: huge pages, since the packets that are kept for whoever misses one are hundreds of megabytes that are
 * touched all over; and as many freed pieces kept at hand as a worker full of calls turns over.
 */
const allocator = 'glibc.malloc.hugetlb=1:glibc.malloc.tcache_count=20000';

/**
 * Starts a worker process that lives until its `close()`. mediasoup would close it in the moment that this process is asked to
 * stop (`process.once('SIGTERM')` in its Worker), and with it every call that may still be finished while the server drains. What it sets in
 * the environment stays for later children of this process.
 */
export function startWorkerProcess(): Promise<types.Worker> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const before = signals.map((signal) => ({ signal, listeners: process.listeners(signal) }));
  // mediasoup gives a worker the environment of this process.
  process.env.GLIBC_TUNABLES ??= allocator;
  // Its listeners are added before the first await: nobody else's can be among the new ones.
  const worker = mediasoup.createWorker({
    logLevel: 'warn',
    libwebrtcFieldTrials: Object.entries(fieldTrials)
      .map(([trial, value]) => `${trial}/${value}/`)
      .join(''),
  });
  for (const { signal, listeners } of before) {
    for (const listener of process.listeners(signal)) if (!listeners.includes(listener)) process.removeListener(signal, listener);
  }
  return worker;
}
