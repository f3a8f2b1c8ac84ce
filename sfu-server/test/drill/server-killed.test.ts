import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestType } from '@loket/contract';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { auditFaults, type Crowd, gatherCrowd } from './crowd.ts';
import { writeDrillConfig } from './drill-config.ts';
import { countSealed, findLosses, isRepeatable } from './effects.ts';
import { createLedger } from './ledger.ts';
import { createPair } from './pair.ts';
import type { Pair } from './pair-parts.ts';
import { createRandom, seedOfRun } from './random.ts';
import { portPair, type ServerProcess, startServerProcess } from './server-process.ts';

/**
 * The server is killed again and again, always while something is under way, and nothing that it acknowledged is lost or there twice.
 * Two kiosks and two officers make aangiften all the time. The moments follow from the seed that is printed; LOKET_SEED gives one.
 */
// Some three seconds each on a slow machine.
const kills = Number(process.env['LOKET_KILLS'] ?? 50);
const repeatedEachTime = 8;

const folder = mkdtempSync(join(tmpdir(), 'loket-drill-'));
const dataFolder = join(folder, 'data');
const random = createRandom(seedOfRun());
const ledger = createLedger();
const underWayAtKill: RequestType[][] = [];
let configPath: string;
let server: ServerProcess;
let crowd: Crowd;
let pairs: readonly Pair[] = [];

/** Chooses the moment: so many requests from now, and so long after that one was sent. */
function createExecution() {
  const underWay: RequestType[] = [];
  let left = Number.POSITIVE_INFINITY;
  let isDue = false;
  let killed = Promise.withResolvers<void>();

  const killNow = () => {
    isDue = false;
    underWayAtKill.push([...underWay]);
    server.kill().then(killed.resolve, killed.reject);
  };
  return {
    sent: (type: RequestType) => {
      underWay.push(type);
      left -= 1;
      if (isDue) return killNow();
      if (left !== 0) return;
      // Spread over layout, signatures, fsync and commit of a sealing; an edit is answered sooner.
      const laterMs = type === 'aangifte.finalise' ? random.between(0, 180) : random.between(0, 70);
      setTimeout(() => {
        // Never while idle: if all is answered, the next request is the moment.
        if (underWay.length === 0) isDue = true;
        else killNow();
      }, laterMs);
    },
    settled: (type: RequestType) => void underWay.splice(underWay.indexOf(type), 1),
    arm: () => {
      left = random.between(1, 40);
      killed = Promise.withResolvers<void>();
      return killed.promise;
    },
  };
}
const execution = createExecution();

/** One after the other. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  return <Value>(act: () => Promise<Value>): Promise<Value> => {
    const mine = last.catch(() => undefined).then(act);
    last = mine;
    return mine;
  };
}

beforeAll(async () => {
  configPath = writeDrillConfig(folder, { port: await portPair() });
  server = await startServerProcess({ configPath });
  crowd = await gatherCrowd(server);
  const meeting = createTurns();
  pairs = [0, 1].flatMap((number) => {
    const [kiosk, officer, kioskName] = [crowd.kiosks[number], crowd.officers[number], crowd.kioskNames[number]];
    if (!kiosk || !officer || kioskName === undefined) return [];
    return [createPair({ number, headers: { kiosk, officer }, ledger, random, traffic: execution, kioskName, meeting })];
  });
}, 120_000);

afterAll(async () => {
  for (const pair of pairs) pair.close();
  await server.kill();
  rmSync(folder, { recursive: true, force: true });
});

test(
  `server-killed: ${kills} times, nothing acknowledged is lost or done twice`,
  async () => {
    await Promise.all(pairs.map((pair) => pair.connect(server.url, [])));
    let checked = 0;
    for (let kill = 1; kill <= kills; kill += 1) {
      const killed = execution.arm();
      const works = pairs.map((pair) => pair.work());
      // A pair whose work fails for another reason than the kill must not be waited for.
      await Promise.race([killed, Promise.all(works)]);
      await Promise.all([...works, killed]);

      server = await startServerProcess({ configPath });
      const fresh = ledger.all.slice(checked);
      checked = ledger.all.length;
      const repeated = fresh.filter(({ type }) => isRepeatable(type)).slice(-repeatedEachTime);
      const faults = [...findLosses(dataFolder, fresh), ...(await auditFaults(server.url, crowd.technician))];
      for (const found of await Promise.all(pairs.map((pair) => pair.connect(server.url, repeated)))) faults.push(...found);
      expect(faults, `after kill ${kill}`).toEqual([]);
    }
    // A short run, or an unlucky one, has not come to every command yet; some whole documents have.
    const enough = countSealed(dataFolder) + 20;
    const isEnough = () => ledger.uncovered().length === 0 || countSealed(dataFolder) >= enough;
    await Promise.all(pairs.map((pair) => pair.work(isEnough)));
    expect(underWayAtKill.filter((types) => types.length === 0)).toEqual([]);
    expect(findLosses(dataFolder, ledger.all)).toEqual([]);
    expect(ledger.uncovered()).toEqual([]);
    expect(countSealed(dataFolder)).toBeGreaterThan(0);
    process.stdout.write(`${kills} kills, ${ledger.all.length} commands acknowledged, ${countSealed(dataFolder)} documents sealed\n`);
  },
  30 * 60_000,
);

test.each([
  [
    'an edit is gone',
    'delete from draftUpdates where rowid = (select max(rowid) from draftUpdates)',
    /^draft\.update .* is there 0 times$/,
  ],
  [
    'an act was done twice',
    `insert into draftRecords select draftId, serial + 1000, kind, payload, actor, at from draftRecords where kind = 'readOut'`,
    /^draft\.recordReadOut .* is there 2 times$/,
  ],
  [
    'an answer is another',
    `update commands set answer = '{"ok":true,"value":{}}' where type = 'draft.open'`,
    /^draft\.open .* has another answer/,
  ],
  ['a sealing was forgotten', `update sealings set state = 'sealing'`, /^a sealing is sealing$/],
  ['a file is another', `update sealings set fileSha256 = 'of another'`, /is not the file that was recorded$/],
  ['an appointment lost its slot', 'delete from appointmentSlots', /^appointment .* does not have the slot that it should$/],
  ['an appointment is gone', 'delete from appointments', /^booking\.make .* is there 0 times$/],
  [
    'a cancelled appointment holds its slot',
    `insert into appointmentSlots select kioskName, '2000-01-01', appointmentId from appointments where state = 'cancelled' limit 1`,
    /^appointment .* does not have the slot that it should$/,
  ],
  ['a number is missing', 'delete from zaaknummers where serial = 1', /numbers up to/],
])('the check of the drill notices when %s', async (_, change, finding) => {
  await server.kill();
  const copy = join(folder, 'copy');
  cpSync(dataFolder, copy, { recursive: true });
  const db = new Database(join(copy, 'db', 'loket.sqlite'));
  db.pragma('foreign_keys = OFF');
  db.exec(change);
  db.close();
  const losses = findLosses(copy, ledger.all);
  rmSync(copy, { recursive: true, force: true });
  expect(
    losses.some((loss) => finding.test(loss)),
    losses.slice(0, 3).join('; '),
  ).toBe(true);
});
