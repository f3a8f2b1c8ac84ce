import { once } from 'node:events';
import { expect, test } from 'vitest';
import type { LogEventName } from '../log/events.ts';
import { silentLog } from '../log/log.ts';
import { createWorkerPool } from './workers.ts';

const config = { workers: 2, listenIp: '127.0.0.1', basePort: 0 };

test('one router and one port a worker, each with its own process', async () => {
  const pool = await createWorkerPool(config, silentLog);
  try {
    const nodes = pool.nodes();
    expect(new Set(nodes.map(({ pid }) => pid)).size).toBe(2);
    const dump = await nodes[0]?.webRtcServer.dump();
    expect(dump?.udpSockets).toHaveLength(1);
    expect(dump?.tcpServers).toHaveLength(1);
  } finally {
    pool.close();
    pool.close();
  }
});

test('worker-killed: its transports are lost, a new worker takes its place', async () => {
  const restarted = Promise.withResolvers<void>();
  let died = false;
  const event = (name: LogEventName) => {
    if (name === 'media.workerDied') died = true;
    if (name === 'media.workerStarted' && died) restarted.resolve();
  };
  const pool = await createWorkerPool({ ...config, workers: 1 }, { ...silentLog, event });
  try {
    const node = pool.pick();
    if (!node) throw new Error('no worker');
    const transport = await node.router.createWebRtcTransport({ webRtcServer: node.webRtcServer });
    const lost = once(transport.observer, 'close');
    process.kill(node.pid, 'SIGKILL');
    await lost;
    await restarted.promise;
    expect(pool.pick()?.pid).not.toBe(node.pid);
  } finally {
    pool.close();
  }
});
