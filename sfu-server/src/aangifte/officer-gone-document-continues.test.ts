import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { openStory, type Story } from '../../test/aangifte-story.ts';
import { type CounterHouse, openCounterHouse, openTestArchive, type TestPeer } from '../../test/counter-house.ts';
import { refused } from '../../test/matchers.ts';

const root = mkdtempSync(join(tmpdir(), 'loket-continues-'));
const archive = openTestArchive();
let house: CounterHouse;
let story: Story;

beforeEach(async () => {
  house = await openCounterHouse({ store: { kind: 'sqlite', folder: mkdtempSync(join(root, 'db-')) }, archive });
  story = await openStory(house);
});
afterEach(() => house.close());
afterAll(async () => {
  await archive.close();
  rmSync(root, { recursive: true, force: true });
});

/** The call breaks off, and a next one goes on from it; answers what the two then get. */
async function goOn(officer: TestPeer) {
  house.calls.end(story.call.callId);
  const opened = Promise.all([story.kiosk.next('draft.opened'), officer.next('draft.opened')]);
  const call = house.calls.start(story.kiosk, officer, 'nl', story.call.callId);
  const [atKiosk, atOfficer] = await opened;
  return { call, atKiosk, atOfficer };
}

const auditOf = async (kind: string) =>
  house.store.db
    .selectFrom('auditEntries')
    .select(['kind', 'detail'])
    .where('caseId', '=', story.draftId)
    .where('kind', '=', kind)
    .execute();

test('both get the document as it was, with what was agreed to, and can go on with it', async () => {
  await story.setField('officer', 'merk', 'Gazelle');
  await story.addParagraph('officer', 'Mijn fiets is weg.');
  await story.agreeToAll();
  const before = story.status();
  const { call, atKiosk, atOfficer } = await goOn(story.officer);
  expect(atKiosk).toMatchObject({ callId: call.callId, draftId: story.draftId, status: { sha256: before.sha256 } });
  expect(atOfficer.status.paragraphs).toMatchObject([{ verdict: 'agreed' }]);
  await story.setField('officer', 'kleur', 'blauw');
  expect(story.doc('kiosk').getMap('fields').toJSON()).toEqual({ merk: 'Gazelle', kleur: 'blauw' });
  expect(await auditOf('draft.continued')).toHaveLength(1);
});

test('an empty document of the new call does not overtake the one that is on its way', async () => {
  await story.setField('officer', 'merk', 'Gazelle');
  house.calls.end(story.call.callId);
  const call = house.calls.start(story.kiosk, story.officer, 'nl', story.call.callId);
  expect(await story.officer.ask('draft.open', { callId: call.callId, templateId: 'diefstal-fiets' })).toEqual(
    refused('conflict', 'callId'),
  );
  expect(story.officer.last('draft.opened')).toMatchObject({ callId: call.callId, draftId: story.draftId });
});

test('another officer becomes the contact and must sign personally; the officer before is out', async () => {
  await story.prepareAll();
  expect(story.status().missing).toEqual([]);
  const joost = house.officer('J. Visser');
  const { atOfficer } = await goOn(joost);
  expect(atOfficer.status).toMatchObject({ verbalisantSigned: null, missing: ['verbalisantSignature'] });
  const { draftId } = story;
  const { sha256 } = atOfficer.status;
  expect(await story.officer.ask('draft.signVerbalisant', { draftId, sha256, oath: 'ambtseed' })).toEqual(refused('notFound', 'draftId'));
  await joost.ask('draft.signVerbalisant', { draftId, sha256, oath: 'ambtseed' });
  expect(await joost.ask('aangifte.finalise', { draftId, sha256 })).toMatchObject({ ok: true });
  const { snapshot } = await house.store.db.selectFrom('sealings').select('snapshot').executeTakeFirstOrThrow();
  expect(JSON.parse(snapshot)).toMatchObject({ contactOfficer: 'J. Visser', verbalisant: { displayName: 'J. Visser', oath: 'ambtseed' } });
});

test('what was sealed before the call broke off keeps its officer, and the citizen still gets the number and the receipt', async () => {
  await story.prepareAll();
  const zaaknummer = await story.finalise();
  const joost = house.officer('J. Visser');
  const { atKiosk } = await goOn(joost);
  expect(atKiosk.status).toMatchObject({ phase: 'sealed', zaaknummer });
  expect(await story.kiosk.ask('receipt.answer', { draftId: story.draftId, print: true })).toMatchObject({ ok: true });
  expect(story.kiosk.last('receipt.print').order).toMatchObject({ zaaknummer, contactOfficer: 'S. El Amrani' });
});

test('a call that nothing was written in goes on with nothing', async () => {
  const kiosk = house.kiosk();
  const officer = house.officer();
  const first = house.calls.start(kiosk, officer);
  house.calls.end(first.callId);
  const call = house.calls.start(kiosk, officer, 'nl', first.callId);
  expect(await officer.ask('draft.open', { callId: call.callId, templateId: 'diefstal-fiets' })).toMatchObject({ ok: true });
});

test('disk-full: the document is not lost; who asks later gets it', async () => {
  await story.setField('officer', 'merk', 'Gazelle');
  house.calls.end(story.call.callId);
  await sql`pragma query_only = 1`.execute(house.store.db);
  const call = house.calls.start(story.kiosk, story.officer, 'nl', story.call.callId);
  expect(await story.officer.ask('draft.open', { callId: call.callId, templateId: 'diefstal-fiets' })).toEqual(
    refused('storageUnavailable'),
  );
  await sql`pragma query_only = 0`.execute(house.store.db);
  const opened = story.kiosk.next('draft.opened');
  house.calls.rejoin(call.callId, story.kiosk);
  expect(await opened).toMatchObject({ draftId: story.draftId });
});
