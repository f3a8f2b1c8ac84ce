import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestList } from '@loket/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStory } from '../../test/aangifte-story.ts';
import { openCounterHouse, openTestArchive } from '../../test/counter-house.ts';
import { signInEveryone } from '../../test/everyone.ts';
import { findIn, plantedLines } from '../../test/personal-data.ts';
import { connectSocket } from '../../test/socket-client.ts';
import { loadConfig } from '../config/load.ts';
import { startServer } from '../server.ts';
import { systemClock } from '../time/clock.ts';
import { createLog } from './log.ts';

const surname = 'Zwanenburgh';
const sentence = 'Ik zag de man met de rode jas wegfietsen';
const frameNumber = 'WBK20481653X';
const phone = '06-12345678';
/** All that is personal in the story: what is typed, said, read from a document and drawn. */
const personal = [surname, 'Willeke', '1961-11-03', 'SPECI2026', sentence, frameNumber, phone, '0.1234567'];

const archive = openTestArchive();
const root = mkdtempSync(join(tmpdir(), 'loket-log-'));
const lines: string[] = [];
const log = createLog({ level: 'debug', destination: { write: (line) => void lines.push(line) } });
let figures = '';

afterAll(async () => {
  await archive.close();
  rmSync(root, { recursive: true, force: true });
});

/** The whole story, and its faults: a disk that is full, a file that was altered, a defect. */
async function tellStory(): Promise<void> {
  const folder = mkdtempSync(join(root, 'house-'));
  const house = await openCounterHouse({ store: { kind: 'sqlite', folder }, archive, log });
  const story = await openStory(house);
  const { draftId, call, kiosk } = story;
  const strokes = [[{ x: 0.1234567, y: 0.5, tMs: 0 }]];
  await kiosk.ask('identity.present', { callId: call.callId, reading: { outcome: 'unreadable', reason: 'checkDigit' } });
  await story.prepareAll();
  await story.setField('officer', 'framenummer', frameNumber);
  await story.addParagraph('kiosk', `${sentence}. Mijn nummer is ${phone}.`);
  await story.agreeToAll();
  await story.establishIdentity(surname);
  await story.recordReadOut();
  await kiosk.ask('draft.signAangever', { draftId, sha256: story.status().sha256, strokes });
  await story.signVerbalisant();
  await story.finalise();
  await kiosk.ask('receipt.answer', { draftId, print: true });
  const { orderId } = kiosk.last('receipt.print').order;
  await kiosk.ask('receipt.report', { orderId, receipt: { state: 'waiting', reason: 'paperOut' } });

  const other = await openStory(house);
  await sql`create trigger no_room before insert on ${sql.table('draftRecords')} begin select raise(abort, ${sql.lit(surname)}); end`.execute(
    house.store.db,
  );
  const person = {
    surname,
    givenNames: 'Willeke',
    birthDate: '1961-11-03',
    documentKind: 'passport',
    documentNumber: 'SPECI2026',
  } as const;
  const failed = other.officer.ask('identity.establish', {
    draftId: other.draftId,
    person: { ...person, establishedHow: 'documentAndFace' },
  });
  log.defect(
    await failed.then(
      () => new Error(sentence),
      (error: unknown) => error,
    ),
    { draftId: other.draftId },
  );
  house.calls.end(call.callId);
  house.clock.advance(15 * 24 * 3_600_000);
  await house.aangifte.runRetention();
  await house.close();
}

/** Everything personal in places where it does not belong, over real sockets and HTTP, at a server that logs all it can. */
async function sayItInTheWrongPlaces(): Promise<void> {
  const overrides = { http: { port: 0, requestsPerMinute: 100_000 }, dataFolder: mkdtempSync(join(root, 'server-')), drainMs: 1 };
  const loaded = loadConfig(undefined, { development: true, overrides });
  if (!loaded.ok) throw new Error(loaded.error.problems.join(' '));
  const started = await startServer(loaded.config, { clock: systemClock, log, deskFolder: root });
  if (!started.ok) throw new Error(started.error);
  const { server } = started;
  const everyone = await signInEveryone(server.url, await server.identity.developmentWelcome());
  for (const role of ['kiosk', 'officer'] as const) {
    const client = await connectSocket(server.url, await everyone[role]());
    // One frame a request: too many refused ones in a row would close the connection.
    const everything = { ...Object.fromEntries(personal.map((text) => [text, text])), callId: surname, draftId: sentence, wish: phone };
    for (const { type } of requestList) await client.askRaw(type, everything);
    await client.askRaw(surname, personal);
    client.close();
    await client.closed;
  }
  for (const text of personal) {
    const word = encodeURIComponent(text);
    for (const path of [
      `/volg/${word}`,
      `/desk/${word}`,
      `/api/${word}?name=${word}`,
      `/api/files/${word}/readings`,
      `/auth/callback?state=${word}&code=${word}`,
    ]) {
      const headers = { ...(await everyone.officer()), 'content-type': 'application/json' };
      await fetch(`${server.url}${path}`, { headers, redirect: 'manual' });
      await fetch(`${server.url}${path}`, { method: 'POST', headers, body: JSON.stringify({ reason: text }) });
      await fetch(`${server.url}${path}`, { method: 'POST', headers, body: `{"reason":"${text}` });
    }
  }
  figures = await (await fetch(`${server.url}/metrics`, { headers: await everyone.technician() })).text();
  await server.drain();
}

beforeAll(async () => {
  await tellStory();
  await sayItInTheWrongPlaces();
}, 300_000);

test('the search finds each text in each form, so that finding nothing means something', () => {
  for (const text of personal) {
    for (const planted of plantedLines(text)) expect([planted, findIn([...lines, planted], [text])]).toEqual([planted, [text]]);
  }
});

test('the log tells of the story and of its faults', () => {
  const told = new Set(lines.map((line) => /"event":"([^"]+)"/.exec(line)?.[1]));
  for (const event of [
    'aangifte.sealed',
    'receipt.moved',
    'retention.deleted',
    'server.defect',
    'http.request',
    'connection.joined',
    'server.stopped',
  ]) {
    expect(told).toContain(event);
  }
});

test('no personal data is in the log, whatever went wrong, nor in the figures', () => {
  expect(lines.length).toBeGreaterThan(100);
  expect(findIn(lines, personal)).toEqual([]);
  expect(figures).toContain('loket_frames_refused_total{code="malformed"}');
  expect(findIn([figures], personal)).toEqual([]);
});
