import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Documents } from '../../src/documents/service.ts';
import { migrations } from '../../src/store/migrations/list.ts';
import { openStore } from '../../src/store/store.ts';
import { openStory } from '../aangifte-story.ts';
import { openCounterHouse, openTestArchive } from '../counter-house.ts';
import { postgresPrograms, query, startPostgres } from '../postgres.ts';
import { dumpRows, dumpSchema } from './dump.ts';

// Usage: node sfu-server/test/versions/make.ts
// Keeps the database of the program as it is today, for the test that later programs can take it over: a sealed aangifte with its
// file, one whose sealing was not finished, and a draft, in versions/<number of the newest migration>/. Run it before a release.

const version = migrations.at(-1)?.name.slice(0, 4) ?? '0000';
const target = new URL(`${version}/`, import.meta.url).pathname;
mkdirSync(target, { recursive: true });
const archive = openTestArchive();
const folder = mkdtempSync(join(tmpdir(), 'loket-version-'));

/** The disk is full from the second sealing on. */
const fullDisk = (documents: Documents): Documents => {
  let seals = 0;
  const seal: Documents['sealer']['seal'] = (snapshot) =>
    ++seals > 1 ? Promise.resolve({ ok: false, error: 'storage' }) : documents.sealer.seal(snapshot);
  return { ...documents, sealer: { ...documents.sealer, seal } };
};

const house = await openCounterHouse({ store: { kind: 'sqlite', folder }, archive, aroundDocuments: fullDisk });
const officer = house.officer();
const sealed = await openStory(house, { officer });
await sealed.prepareAll();
await sealed.finalise();
await sealed.kiosk.ask('receipt.answer', { draftId: sealed.draftId, print: true });
house.calls.end(sealed.call.callId);

const unfinished = await openStory(house, { officer });
await unfinished.prepareAll();
const refused = await officer.ask('aangifte.finalise', { draftId: unfinished.draftId, sha256: unfinished.status().sha256 });
if (refused.ok) throw new Error('the second sealing should not have been finished');
house.calls.end(unfinished.call.callId);

const draft = await openStory(house, { officer });
await draft.setField('officer', 'merk', 'Gazelle');
await draft.addParagraph('kiosk', 'Dit is nog niet getekend.');

const at = house.clock.now().toISOString();
if (officer.principal.kind !== 'person') throw new Error('an officer is a person');
const { officerId, displayName } = officer.principal.officer;
await house.store.db
  .insertInto('officers')
  .values({ officerId, issuer: 'https://issuer', subject: 's', displayName, lastSignInAt: at })
  .execute();
await house.store.db
  .insertInto('sessions')
  .values({ tokenHash: 'h', officerId, roles: '["officer"]', startedAt: at, lastUsedAt: at, endsAt: at })
  .execute();
await house.aangifte.close();
const sealing = await house.store.db.selectFrom('sealings').selectAll().where('state', '=', 'sealed').executeTakeFirstOrThrow();
await house.close().catch(() => undefined);

const sqlite = new Database(join(folder, 'loket.sqlite'), { readonly: true });
writeFileSync(join(target, 'sqlite.sql'), [...dumpSchema(sqlite), ...dumpRows(sqlite)].join('\n'));

const postgres = startPostgres();
const url = await postgres.createDatabase();
const store = await openStore({ kind: 'postgres', url, poolSize: 1 });
await store.close();
for (const statement of dumpRows(sqlite, "'\\x")) if (!statement.includes('kysely_')) await query(url, statement);
const dump = spawnSync(join(postgresPrograms(), 'pg_dump'), ['--inserts', '--no-owner', '--no-privileges', url], { encoding: 'utf8' });
if (dump.status !== 0) throw new Error(dump.stderr);
// Lines that begin with a backslash are for psql.
const statements = dump.stdout.split('\n').filter((line) => line !== '' && !line.startsWith('--') && !line.startsWith('\\'));
writeFileSync(join(target, 'postgres.sql'), `${statements.join('\n')}\n`);

writeFileSync(join(target, 'proces-verbaal.pdf'), readFileSync(join(archive.documents.sealedFolder, sealing.filePath ?? '')));
const facts = {
  officerId,
  sealed: { draftId: sealed.draftId, zaaknummer: sealing.zaaknummer, filePath: sealing.filePath },
  unfinished: { draftId: unfinished.draftId },
  draft: { draftId: draft.draftId },
};
writeFileSync(join(target, 'facts.json'), `${JSON.stringify(facts, null, 2)}\n`);
sqlite.close();
postgres.close();
await archive.close();
rmSync(folder, { recursive: true, force: true });
