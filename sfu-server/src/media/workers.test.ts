import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import type { types } from 'mediasoup';
import * as mediasoup from 'mediasoup';
import { afterEach, expect, test } from 'vitest';
import type { LogEventName } from '../log/events.ts';
import { type Log, silentLog } from '../log/log.ts';
import { type ManualClock, manualClock } from '../time/clock.ts';
import { prepareAfterMs } from './spare-worker.ts';
import { watchdogLimits } from './watchdog.ts';
import { createWorkerPool, type WorkerPool } from './workers.ts';

const config = { workers: 1, listenIp: '127.0.0.1', basePort: 0 };

type Logged = { readonly name: LogEventName; readonly pid: unknown };

/** A log whose events can be waited for. */
function listenedLog(): { readonly log: Log; readonly next: (name: LogEventName) => Promise<Logged>; readonly logged: readonly Logged[] } {
  const logged: Logged[] = [];
  const waiting: { readonly name: LogEventName; readonly resolve: (entry: Logged) => void }[] = [];
  const event: Log['event'] = (name, fields) => {
    const entry = { name, pid: fields?.['pid'] };
    logged.push(entry);
    for (const waiter of waiting.splice(0)) {
      if (waiter.name === name) waiter.resolve(entry);
      else waiting.push(waiter);
    }
  };
  return { log: { ...silentLog, event }, logged, next: (name) => new Promise((resolve) => waiting.push({ name, resolve })) };
}

let pool: WorkerPool | undefined;
afterEach(() => pool?.close());

function theNode() {
  const node = pool?.pick();
  if (!node) throw new Error('no worker');
  return node;
}

/** Moves the clock on in turns of the watchdog, each with time for an answer, until `done` is settled. */
async function turnUntil(clock: ManualClock, done: Promise<unknown>): Promise<void> {
  let settled = false;
  void done.finally(() => {
    settled = true;
  });
  while (!settled) {
    clock.advance(watchdogLimits.everyMs);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Holds the UDP port that `basePort` names, as a worker does that a killed server left behind. */
async function holdPort(): Promise<{ readonly port: number; readonly release: () => Promise<void> }> {
  const socket = createSocket('udp4');
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  return { port: socket.address().port, release: () => new Promise((resolve) => socket.close(() => resolve())) };
}

test('server-killed: the next one waits for the port that the old workers still hold', async () => {
  const held = await holdPort();
  const clock = manualClock();
  const timersBefore = clock.pendingTimers();
  const creating = createWorkerPool({ ...config, basePort: held.port }, silentLog, clock);
  // The spare's timer, and that of the next try.
  await expect.poll(() => clock.pendingTimers(), { timeout: 30_000 }).toBe(timersBefore + 2);
  await held.release();
  clock.advance(1_000);
  pool = await creating;
  expect(pool.nodes()).toHaveLength(1);
});

test('a port that stays taken is an error, told after a while, and nothing is left running', async () => {
  const held = await holdPort();
  const clock = manualClock();
  const creating = createWorkerPool({ ...config, basePort: held.port }, silentLog, clock);
  let isOver = false;
  const failed = expect(creating.finally(() => (isOver = true))).rejects.toThrow(/address already in use/i);
  while (!isOver) {
    clock.advance(1_000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await failed;
  expect(clock.pendingTimers()).toBe(0);
  await held.release();
});

test('sigterm-in-a-call: the workers live until they are closed, whatever the process is told', async () => {
  const listeners = () => (['SIGTERM', 'SIGINT'] as const).map((signal) => process.listenerCount(signal));
  const before = listeners();
  pool = await createWorkerPool(config, silentLog, manualClock());
  expect(listeners()).toEqual(before);
});

test('one router and one port a worker, each with its own process', async () => {
  pool = await createWorkerPool({ ...config, workers: 2 }, silentLog, manualClock());
  const nodes = pool.nodes();
  expect(new Set(nodes.map(({ pid }) => pid)).size).toBe(2);
  const dump = await nodes[0]?.webRtcServer.dump();
  expect(dump?.udpSockets).toHaveLength(1);
  expect(dump?.tcpServers).toHaveLength(1);
  pool.close();
  pool.close();
});

test('worker-killed: its transports are lost, a new worker takes its place', async () => {
  const { log, next } = listenedLog();
  pool = await createWorkerPool(config, log, manualClock());
  const node = theNode();
  const transport = await node.router.createWebRtcTransport({ webRtcServer: node.webRtcServer });
  const lost = once(transport.observer, 'close');
  const died = next('media.workerDied');
  process.kill(node.pid, 'SIGKILL');
  await Promise.all([lost, died]);
  expect(pool.pick()).toBeUndefined();
  await pool.settled();
  expect(theNode().pid).not.toBe(node.pid);
});

test('worker-killed: the process that stood ready takes its place, and another is made ready', async () => {
  const { log, next } = listenedLog();
  const clock = manualClock();
  pool = await createWorkerPool(config, log, clock);
  const started = () => new Promise<number>((resolve) => mediasoup.observer.once('newworker', ({ pid }) => resolve(pid)));
  for (let death = 0; death < 2; death += 1) {
    const spare = started();
    clock.advance(prepareAfterMs);
    const sparePid = await spare;
    const died = next('media.workerDied');
    process.kill(theNode().pid, 'SIGKILL');
    await died;
    await pool.settled();
    expect(theNode().pid).toBe(sparePid);
  }
});

test('spare-worker-killed: another is made ready, and no call notices', async () => {
  const { log, logged } = listenedLog();
  const clock = manualClock();
  pool = await createWorkerPool(config, log, clock);
  const started = () => new Promise<types.Worker>((resolve) => mediasoup.observer.once('newworker', resolve));
  const first = started();
  clock.advance(prepareAfterMs);
  const spare = await first;
  const died = once(spare.observer, 'close');
  process.kill(spare.pid, 'SIGKILL');
  await died;
  const second = started();
  clock.advance(prepareAfterMs);
  expect((await second).pid).not.toBe(spare.pid);
  expect(logged.map(({ name }) => name)).toEqual(['media.workerStarted']);
});

test('worker-killed: the port of the one that died is the port of the next', async () => {
  const { log, next } = listenedLog();
  pool = await createWorkerPool(config, log, manualClock());
  const port = async () => (await theNode().webRtcServer.dump()).udpSockets[0]?.port;
  const basePort = (await port()) ?? 0;
  pool.close();
  pool = await createWorkerPool({ ...config, basePort }, log, manualClock());
  const died = next('media.workerDied');
  process.kill(theNode().pid, 'SIGKILL');
  await died;
  await pool.settled();
  expect(await port()).toBe(basePort);
});

test('worker-stopped: one that hangs without dying is killed and replaced', async () => {
  const { log, next, logged } = listenedLog();
  const clock = manualClock();
  pool = await createWorkerPool(config, log, clock);
  const { pid } = theNode();
  process.kill(pid, 'SIGSTOP');
  const started = next('media.workerStarted');
  await turnUntil(clock, started);
  expect(logged).toContainEqual({ name: 'media.workerHung', pid });
  expect(theNode().pid).not.toBe(pid);
});
