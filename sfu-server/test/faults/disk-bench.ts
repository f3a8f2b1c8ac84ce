import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sharedDocumentKeys as keys } from '@loket/contract';
import Database from 'better-sqlite3';
import * as Y from 'yjs';
import { z } from 'zod';
import { type Crowd, gatherCrowd } from '../drill/crowd.ts';
import { writeDrillConfig } from '../drill/drill-config.ts';
import { createLedger } from '../drill/ledger.ts';
import { createPair } from '../drill/pair.ts';
import type { Pair } from '../drill/pair-parts.ts';
import { createRandom } from '../drill/random.ts';
import { portPair, type ServerProcess, startServerProcess } from '../drill/server-process.ts';
import { buildFaultyDisk, type FaultyDisk } from './faulty-disk.ts';

/** A real server whose disk a test breaks: one pair with a document that can be finalised, one that is writing, and a sealed file. */
export type DiskBench = {
  readonly folder: string;
  readonly dataFolder: string;
  readonly server: ServerProcess;
  readonly crowd: Crowd;
  readonly ready: Pair;
  readonly writing: Pair;
  /** HTTP status of reading a sealed file, with a reason. */
  readonly readSealedFile: () => Promise<number>;
  readonly health: () => Promise<{ readonly status: number; readonly failing: readonly string[] }>;
  /** Gives the database no room in what it owns already. */
  readonly emptyWal: () => void;
  readonly close: () => Promise<void>;
};

export type DiskBenchOptions = {
  /** Makes the disk; answers how to let go of it. */
  readonly prepare?: (dataFolder: string) => () => void;
  readonly env?: (folder: string) => Readonly<Record<string, string>>;
};

const Health = z.object({ failing: z.array(z.string()) });
const meetAtOnce = <Value>(meet: () => Promise<Value>): Promise<Value> => meet();
const quiet = { sent: () => undefined, settled: () => undefined };

export async function openDiskBench({ prepare, env }: DiskBenchOptions = {}): Promise<DiskBench> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-disk-'));
  const dataFolder = join(folder, 'data');
  mkdirSync(dataFolder);
  const closers: (() => unknown)[] = [() => rmSync(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    if (prepare) closers.push(prepare(dataFolder));
    const configPath = writeDrillConfig(folder, { port: await portPair() });
    const server = await startServerProcess({ configPath, env: env?.(folder) ?? {} });
    closers.push(server.kill);
    const crowd = await gatherCrowd(server);
    const pair = (number: number): Pair => {
      const [kiosk, officer] = [crowd.kiosks[number], crowd.officers[number]];
      if (!kiosk || !officer) throw new Error('nobody is left');
      return createPair({
        number,
        headers: { kiosk, officer },
        ledger: createLedger(),
        random: createRandom(number),
        traffic: quiet,
        meeting: meetAtOnce,
      });
    };
    const [ready, writing] = [pair(0), pair(1)];
    closers.push(ready.close, writing.close);
    await ready.connect(server.url, []);
    await ready.until('finalise');
    const { draftId: sealed } = await ready.until('wrapUp');
    // The next document of the same two.
    await ready.until('finalise');
    await writing.connect(server.url, []);
    await writing.until('agree');

    const reader = crowd.officers[0];
    return {
      folder,
      dataFolder,
      server,
      crowd,
      ready,
      writing,
      readSealedFile: async () => {
        const answer = await fetch(`${server.url}/api/files/${sealed}/readings`, {
          method: 'POST',
          headers: { ...(await reader?.()), 'content-type': 'application/json' },
          body: JSON.stringify({ reason: 'qualityCheck' }),
        });
        await answer.arrayBuffer();
        return answer.status;
      },
      health: async () => {
        const answer = await fetch(`${server.url}/health/ready`);
        return { status: answer.status, failing: Health.parse(await answer.json()).failing };
      },
      emptyWal: () => {
        const db = new Database(join(dataFolder, 'db', 'loket.sqlite'));
        try {
          db.pragma('wal_checkpoint(TRUNCATE)');
        } finally {
          db.close();
        }
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As openDiskBench, on a disk that the test tells to refuse. */
export async function openFaultyBench(): Promise<{ readonly bench: DiskBench; readonly disk: FaultyDisk }> {
  const disks: FaultyDisk[] = [];
  const bench = await openDiskBench({
    env: (folder) => {
      const disk = buildFaultyDisk(folder);
      disks.push(disk);
      return disk.env;
    },
  });
  const [disk] = disks;
  if (!disk) throw new Error('the disk was not built');
  return { bench, disk };
}

/** An edit that fits an empty document as well as any other: a field gets a value. */
export function anyEdit(): string {
  const doc = new Y.Doc();
  doc.getMap(keys.fields).set('merk', 'Batavus');
  return Buffer.from(Y.encodeStateAsUpdate(doc)).toString('base64');
}
