import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'smol-toml';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStory, type Story } from '../../../test/aangifte-story.ts';
import { type CounterHouse, openCounterHouse, openTestArchive } from '../../../test/counter-house.ts';
import { textLike } from '../../../test/matchers.ts';
import { type ProgramEnd, runProgram } from '../../../test/run-program.ts';
import { sealedFilesOf } from '../../aangifte/files/sealed-files.ts';
import { loadConfig } from '../../config/load.ts';
import type { Documents } from '../../documents/service.ts';
import { silentLog } from '../../log/log.ts';
import { startServer } from '../../server.ts';
import { openReadOnly } from '../../store/read-only.ts';
import { systemClock } from '../../time/clock.ts';
import { copiesIn, newestCopyAt, prune } from './copies.ts';
import { restoreCopy } from './restore-copy.ts';

const archive = openTestArchive();
const root = mkdtempSync(join(tmpdir(), 'loket-backup-'));
const within = (...path: string[]) => join(root, ...path);
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
afterAll(async () => {
  await house.close();
  await archive.close();
  rmSync(root, { recursive: true, force: true });
});

let house: CounterHouse;
let before: Story;
let unfinished: Story;
let backedUp: ProgramEnd;
let copy: string;
let sealedMeanwhile = 0;

/** The second document is frozen and not sealed, as at a power cut. */
const brokenOff = (documents: Documents): Documents => {
  let seals = 0;
  const seal: Documents['sealer']['seal'] = (snapshot) =>
    ++seals === 2 ? Promise.resolve({ ok: false, error: 'storage' }) : documents.sealer.seal(snapshot);
  return { ...documents, sealer: { ...documents.sealer, seal } };
};

async function makeSealed(): Promise<Story> {
  const story = await openStory(house);
  await story.prepareAll();
  await story.finalise();
  return story;
}

const configFile = (name: string, dataFolder: string): string => {
  const path = within(`${name}.toml`);
  writeFileSync(path, stringify({ dataFolder, documents: { keysFolder: join(archive.folder, 'keys') }, http: { port: 0 } }));
  return path;
};

beforeAll(async () => {
  mkdirSync(join(archive.folder, 'db'));
  const checkpointFolder = join(archive.folder, 'checkpoints');
  house = await openCounterHouse({
    store: { kind: 'sqlite', folder: join(archive.folder, 'db') },
    archive,
    checkpointFolder,
    aroundDocuments: brokenOff,
  });
  before = await makeSealed();
  unfinished = await openStory(house);
  await unfinished.prepareAll();
  await unfinished.officer.ask('aangifte.finalise', { draftId: unfinished.draftId, sha256: unfinished.status().sha256 });

  // People go on making documents until the copy is there.
  const config = configFile('live', archive.folder);
  const running = { is: true };
  const backup = runProgram('src/operations/backup/main.ts', ['--config', config, '--development', '--to', within('copies')]).finally(
    () => {
      running.is = false;
    },
  );
  while (running.is) {
    await makeSealed();
    sealedMeanwhile += 1;
  }
  backedUp = await backup;
  copy = copiesIn(within('copies'))[0] ?? '';
}, 300_000);

const restore = (name: string, from = copy) =>
  restoreCopy(
    {
      copy: from,
      dataFolder: within(name),
      keys: join(archive.folder, 'keys'),
      checkpoints: within(name, 'checkpoints'),
      unit: 'PL0600',
    },
    new Date(),
  );

/** A copy of the copy, to be spoilt. */
const another = (name: string): string => {
  cpSync(copy, within(name), { recursive: true });
  return within(name);
};

test('a copy is made while documents are sealed; keys are not in it, and it says so', () => {
  expect(backedUp).toMatchObject({ code: 0, err: '', out: textLike('The keys are not in it') });
  expect(sealedMeanwhile).toBeGreaterThan(0);
  expect(readdirSync(copy).sort()).toEqual(['checkpoints', 'db', 'manifest.json', 'sealed']);
  expect(statSync(copy).mode & 0o777).toBe(0o700);
  expect(newestCopyAt(within('copies'))).not.toBeNull();
});

test('restored into an empty folder, a server starts on it: what was sealed is there, what was being sealed ends sealed', async () => {
  const config = configFile('restored', within('restored'));
  const args = ['--config', config, '--development', '--from', copy];
  expect(await runProgram('src/operations/backup/restore.ts', args)).toMatchObject({ code: 0, err: '' });
  const again = await runProgram('src/operations/backup/restore.ts', args);
  expect(again).toMatchObject({ code: 2, err: textLike('is not empty') });

  const loaded = loadConfig(config, { development: true });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  const started = await startServer(loaded.config, { clock: systemClock, log: silentLog, deskFolder: root });
  if (!started.ok) throw new Error(started.error);
  await started.server.close();

  const store = await openReadOnly({ kind: 'sqlite', folder: within('restored', 'db') });
  const sealings = await store.db.selectFrom('sealings').select(['draftId', 'state']).execute();
  const files = await sealedFilesOf(store.db);
  await store.close();
  expect(sealings.filter(({ state }) => state !== 'sealed')).toEqual([]);
  expect(sealings.map(({ draftId }) => draftId)).toEqual(expect.arrayContaining([before.draftId, unfinished.draftId]));
  for (const file of files) expect(sha256(readFileSync(within('restored', 'sealed', file.path)))).toBe(file.sha256);
  const own = files.find(({ draftId }) => draftId === before.draftId)?.path ?? '';
  expect(readFileSync(within('restored', 'sealed', own))).toEqual(readFileSync(join(archive.folder, 'sealed', own)));
  const checked = await runProgram('src/operations/audit/main.ts', ['--config', config, '--development']);
  expect(checked).toMatchObject({ code: 0, out: textLike(/: 0 findings\n$/) });
});

test('the audit trail is checked on the running system and on the copy, and a change in it is found', async () => {
  const config = configFile('live', archive.folder);
  const check = (...more: string[]) => runProgram('src/operations/audit/main.ts', ['--config', config, '--development', ...more]);
  expect(await check()).toMatchObject({ code: 0, out: textLike(/^\d+ cases, \d+ entries, \d+ checkpoints: 0 findings\n$/) });
  expect(await check('--copy', copy)).toMatchObject({ code: 0 });
  const first = await house.store.db.selectFrom('auditEntries').selectAll().orderBy('caseId').executeTakeFirstOrThrow();
  const change = (actor: string) =>
    house.store.db
      .updateTable('auditEntries')
      .set({ actor })
      .where('caseId', '=', first.caseId)
      .where('serial', '=', first.serial)
      .execute();
  await change('person:another');
  const found = await check();
  await change(first.actor);
  expect(found).toMatchObject({ code: 1, out: textLike(`case ${first.caseId}, entry ${first.serial}: altered\n`) });
  expect(found.out).toMatch(/: 1 findings\n$/);
});

test.each([
  [
    'an altered PDF',
    (folder: string) =>
      writeFileSync(join(folder, 'sealed', readdirSync(join(folder, 'sealed'))[0] ?? '', 'proces-verbaal.pdf'), '%PDF-forged'),
    'proces-verbaal.pdf: altered',
  ],
  [
    'a missing folder',
    (folder: string) => rmSync(join(folder, 'sealed', readdirSync(join(folder, 'sealed'))[0] ?? ''), { recursive: true }),
    'proces-verbaal.pdf: missing',
  ],
  [
    'a file that was put in',
    (folder: string) => writeFileSync(join(folder, 'sealed', 'more.pdf'), ''),
    'sealed/more.pdf: not in the manifest',
  ],
  ['no manifest', (folder: string) => rmSync(join(folder, 'manifest.json')), 'no manifest.json'],
] as const)('a copy with %s is refused, and nothing is put in place', async (name, spoil, problem) => {
  const spoilt = another(`spoilt ${name}`);
  spoil(spoilt);
  const result = await restore(`from ${name}`, spoilt);
  expect(result).toMatchObject({ ok: false, problems: [textLike(problem)] });
  expect(statSync(within(`from ${name}`, 'db', 'loket.sqlite'), { throwIfNoEntry: false })).toBeUndefined();
});

test('numbers that may have been given out after the copy are made void', async () => {
  cpSync(join(archive.folder, 'checkpoints'), within('later', 'checkpoints'), { recursive: true });
  const result = await restore('later');
  if (!result.ok) throw new Error(result.problems.join(' '));
  expect(result.lost.length).toBe(result.voided);
  expect(result.voided).toBeGreaterThan(0);
  const store = await openReadOnly({ kind: 'sqlite', folder: within('later', 'db') });
  const numbers = await store.db.selectFrom('zaaknummers').select(['serial', 'state', 'voidReason']).orderBy('serial').execute();
  await store.close();
  expect(numbers.map(({ serial }) => serial)).toEqual(numbers.map((_, index) => index + 1));
  expect(numbers.filter(({ voidReason }) => voidReason === 'restored')).toHaveLength(result.voided);
});

test('checkpoints of another trail are not written over', async () => {
  const other = within('other trail');
  mkdirSync(join(other, 'checkpoints'), { recursive: true });
  writeFileSync(join(other, 'checkpoints', 'checkpoints.jsonl'), '{"another":"trail"}\n');
  expect(await restore('other trail')).toMatchObject({ ok: false, problems: [textLike('is not of the same trail')] });
});

test('older copies and what was left unfinished go; the newest stay', () => {
  const folder = within('pruned');
  for (const name of ['20260101T000000Z', '20260102T000000Z', '20260103T000000Z', '.unfinished-20260104T000000Z', 'of another']) {
    mkdirSync(join(folder, name), { recursive: true });
  }
  expect(prune(folder, 2)).toEqual([join(folder, '20260101T000000Z')]);
  expect(readdirSync(folder).sort()).toEqual(['20260102T000000Z', '20260103T000000Z', 'of another']);
});
