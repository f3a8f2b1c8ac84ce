import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { gatherCrowd } from '../drill/crowd.ts';
import { writeDrillConfig } from '../drill/drill-config.ts';
import { createLedger } from '../drill/ledger.ts';
import { createPair } from '../drill/pair.ts';
import { createRandom } from '../drill/random.ts';
import { portPair, startServerProcess } from '../drill/server-process.ts';
import { type OrderReport, readOrder } from './sync-order.ts';
import { assertTraceable, readTrace, type SystemCall, strace } from './trace.ts';
import type { Weakening } from './weakened.ts';

/**
 * A commit that was acknowledged survives a power cut only if it was flushed first. No test can cut the power; this one reads from
 * the system calls of the real program that the flush came before the answer, and shows that it would notice if it did not.
 */
const folders: string[] = [];
const quiet = { sent: () => undefined, settled: () => undefined };
/** In the answers of draft.update and aangifte.finalise, as strace escapes them. */
const replyMarks = ['\\"result\\":{\\"serial\\":', '\\"result\\":{\\"zaaknummer\\":'];

beforeAll(assertTraceable);

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** One aangifte from the first word to the seal, under the eyes of strace. */
async function traceStory(weakening?: Weakening): Promise<OrderReport> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-fsync-'));
  folders.push(folder);
  const trace = join(folder, 'trace');
  const env: Record<string, string> =
    weakening === undefined ? {} : { LOKET_WEAKENED: weakening, NODE_OPTIONS: `--import ${join(import.meta.dirname, 'weakened.ts')}` };
  const configPath = writeDrillConfig(folder, { port: await portPair() });
  const server = await startServerProcess({ configPath, wrapper: strace(trace), env });
  try {
    const crowd = await gatherCrowd(server);
    const [kiosk] = crowd.kiosks;
    const [officer] = crowd.officers;
    if (!kiosk || !officer) throw new Error('nobody is there');
    const pair = createPair({
      number: 0,
      headers: { kiosk, officer },
      ledger: createLedger(),
      random: createRandom(1),
      traffic: quiet,
      meeting: (meet) => meet(),
    });
    await pair.connect(server.url, []);
    await pair.until('wrapUp');
    pair.close();
  } finally {
    await server.kill();
  }
  return readOrder(readTrace(trace), replyMarks);
}

test('fsync-order: what is acknowledged, and what is sealed, was flushed first', async () => {
  const { faults, replies, renames } = await traceStory();
  expect(faults).toEqual([]);
  expect(replies).toBeGreaterThan(5);
  expect(renames).toBe(1);
});

describe('the check notices', () => {
  test.each([
    ['synchronousNormal', 'replyBeforeCommitIsOnDisk'],
    ['noFileSync', 'renamedBeforeFileIsOnDisk'],
    ['noFolderSync', 'recordedBeforeNameIsOnDisk'],
  ] as const)('%s', async (weakening, fault) => {
    expect((await traceStory(weakening)).faults).toContain(fault);
  });

  test('an answer that overtakes the flush, in a trace of two threads', () => {
    const wal = '/data/db/loket.sqlite-wal';
    const write: SystemCall = { name: 'pwrite64', paths: [wal], text: '' };
    const flush: SystemCall = { name: 'fdatasync', paths: [wal], text: '' };
    const reply: SystemCall = { name: 'write', paths: ['TCP:[127.0.0.1:1->127.0.0.1:2]'], text: 'answer' };
    expect(readOrder([write, flush, reply], ['answer']).faults).toEqual([]);
    expect(readOrder([write, reply, flush], ['answer']).faults).toEqual(['replyBeforeCommitIsOnDisk']);
  });
});
