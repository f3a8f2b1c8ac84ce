import type { types } from 'mediasoup';
import * as mediasoup from 'mediasoup';

/**
 * Starts a worker process that lives until its `close()`. mediasoup would close it in the moment that this process is asked to
 * stop (`process.once('SIGTERM')` in its Worker), and with it every call that may still be finished while the server drains.
 */
export function startWorkerProcess(): Promise<types.Worker> {
  const signals = ['SIGTERM', 'SIGINT'] as const;
  const before = signals.map((signal) => ({ signal, listeners: process.listeners(signal) }));
  // Its listeners are added before the first await: nobody else's can be among the new ones.
  const worker = mediasoup.createWorker({ logLevel: 'warn' });
  for (const { signal, listeners } of before) {
    for (const listener of process.listeners(signal)) if (!listeners.includes(listener)) process.removeListener(signal, listener);
  }
  return worker;
}
