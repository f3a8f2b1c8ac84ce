import { DraftId, ParagraphId, paragraphSha256, Sha256Hex } from '@loket/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectOk, openStory, type Story, strokes } from '../../test/aangifte-story.ts';
import { type CounterHouse, newCommandId, openCounterHouse, openTestArchive } from '../../test/counter-house.ts';
import { containing, refused, textLike } from '../../test/matchers.ts';
import type { StoreConfig } from '../store/store.ts';
import { groupCommitMs } from './edits.ts';

const otherSha256 = Sha256Hex.parse('ab'.repeat(32));
const nobody = DraftId.parse('11111111-2222-4333-8444-555555555555');

/** What the room of documents does on every database behind the store. `fresh` makes an empty database. */
export function aangifteContract(name: string, fresh: () => Promise<StoreConfig>): void {
  describe(`aangifte on ${name}`, () => {
    const archive = openTestArchive();
    afterAll(() => archive.close());
    let store: StoreConfig;
    let house: CounterHouse;
    let story: Story;

    beforeEach(async () => {
      store = await fresh();
      house = await openCounterHouse({ store, archive });
      story = await openStory(house);
    });
    afterEach(() => house.close());

    const chainOf = async (draftId: string) =>
      (await house.store.db.selectFrom('auditEntries').select('kind').where('caseId', '=', draftId).orderBy('serial').execute()).map(
        (entry) => entry.kind,
      );

    describe('a shared document', () => {
      it('is opened for both sides, with its template and an empty status', () => {
        expect(story.kiosk.last('draft.opened')).toEqual(story.officer.last('draft.opened'));
        expect(story.status()).toMatchObject({ phase: 'drafting', paragraphs: [], zaaknummer: null, aangever: null });
        expect(story.status().missing).toEqual([
          'fields',
          'story',
          'agreement',
          'identity',
          'readOut',
          'aangeverSignature',
          'verbalisantSignature',
        ]);
      });

      it('takes edits of both sides and gives each to the other', async () => {
        await story.setField('officer', 'merk', 'Gazelle');
        const paragraphId = await story.addParagraph('kiosk', 'Mijn fiets is weg');
        await story.appendToParagraph('officer', paragraphId, ', zei hij.');
        expect(story.doc('kiosk').getMap('fields').toJSON()).toEqual({ merk: 'Gazelle' });
        expect(story.doc('kiosk').getArray('story').toJSON()).toEqual([{ id: paragraphId, text: 'Mijn fiets is weg, zei hij.' }]);
        expect(story.status().paragraphs).toEqual([
          { paragraphId, sha256: paragraphSha256(paragraphId, 'Mijn fiets is weg, zei hij.'), verdict: 'none' },
        ]);
      });

      it('acknowledges an edit only when it is on disk, with its serial and its maker', async () => {
        await story.setField('officer', 'merk', 'Gazelle');
        await story.setField('kiosk', 'kleur', 'blauw');
        const rows = await house.store.db.selectFrom('draftUpdates').select(['serial', 'actor']).orderBy('serial').execute();
        expect(rows).toEqual([
          { serial: 1, actor: textLike(/^person:/) },
          { serial: 2, actor: textLike(/^kiosk:/) },
        ]);
      });

      it('is whole again for one who comes back', async () => {
        await story.setField('officer', 'merk', 'Gazelle');
        const opened = story.kiosk.next('draft.opened');
        house.calls.rejoin(story.call.callId, story.kiosk);
        expect(await opened).toMatchObject({ draftId: story.draftId, status: { sha256: story.status().sha256 } });
      });

      it('answers a repeated edit once', async () => {
        const commandId = newCommandId();
        const update = Buffer.from('AAA=', 'base64').toString('base64');
        const ask = () => house.commit(story.officer.ask('draft.update', { draftId: story.draftId, update }, commandId));
        const first = await ask();
        expect(await ask()).toEqual(first);
        expect(await house.store.db.selectFrom('draftUpdates').selectAll().execute()).toHaveLength(1);
      });

      it('refuses bytes that are no edit, and stays as it was', async () => {
        await story.setField('officer', 'merk', 'Gazelle');
        const before = story.status().sha256;
        const bad = await house.commit(story.officer.ask('draft.update', { draftId: story.draftId, update: 'AQEBAQEB' }));
        expect(bad).toEqual(refused('malformed', 'update'));
        await story.setField('officer', 'kleur', 'rood');
        await story.setField('officer', 'kleur', '');
        expect(story.status().sha256).toBe(before);
      });

      it('keeps the good edits of a group in which one is bad', async () => {
        const good = story.officer.ask('draft.update', { draftId: story.draftId, update: 'AAA=' });
        const bad = story.kiosk.ask('draft.update', { draftId: story.draftId, update: 'AQEBAQEB' });
        house.clock.advance(groupCommitMs);
        expect(await good).toMatchObject({ ok: true });
        expect(await bad).toEqual(refused('malformed'));
      });

      it('gives way to another one only while nothing is written in it', async () => {
        const asked = { callId: story.call.callId, templateId: 'diefstal-fiets' };
        const second = expectOk(await story.officer.ask('draft.open', asked));
        expect(await house.commit(story.officer.ask('draft.update', { draftId: story.draftId, update: 'AAA=' }))).toEqual(
          refused('notFound'),
        );
        expectOk(await house.commit(story.officer.ask('draft.update', { draftId: second.draftId, update: 'AAA=' })));
        expect(await story.officer.ask('draft.open', asked)).toEqual(refused('conflict'));
      });
    });

    describe('who may', () => {
      it('answers notFound to everyone who is not in the call of the draft', async () => {
        const elsewhere = await openStory(house);
        const { draftId } = story;
        const { sha256 } = story.status();
        for (const stranger of [elsewhere.officer, house.officer()]) {
          expect(await house.commit(stranger.ask('draft.update', { draftId, update: 'AAA=' }))).toEqual(refused('notFound'));
          expect(await stranger.ask('draft.setFieldOpen', { draftId, key: 'merk', open: true })).toEqual(refused('notFound'));
          expect(await stranger.ask('draft.recordReadOut', { draftId, how: 'byCitizen', sha256 })).toEqual(refused('notFound'));
          expect(await stranger.ask('aangifte.finalise', { draftId, sha256 })).toEqual(refused('notFound'));
          expect(await stranger.ask('draft.open', { callId: story.call.callId, templateId: 'diefstal-fiets' })).toEqual(
            refused('notFound'),
          );
        }
        expect(await elsewhere.kiosk.ask('receipt.answer', { draftId, print: true })).toEqual(refused('notFound'));
        expect(await elsewhere.kiosk.ask('draft.signAangever', { draftId, sha256, strokes })).toEqual(refused('notFound'));
      });

      it('answers notFound for a draft that does not exist, and once the call is over', async () => {
        expect(await story.officer.ask('draft.setFieldOpen', { draftId: nobody, key: 'merk', open: true })).toEqual(refused('notFound'));
        house.calls.end(story.call.callId);
        expect(await story.officer.ask('draft.setFieldOpen', { draftId: story.draftId, key: 'merk', open: true })).toEqual(
          refused('notFound'),
        );
      });

      it('shows a swiped document to both sides of that call and nobody else, and keeps it nowhere', async () => {
        const elsewhere = await openStory(house);
        const reading = { outcome: 'unreadable', reason: 'checkDigit' } as const;
        expectOk(await story.kiosk.ask('identity.present', { callId: story.call.callId, reading }));
        expect(story.officer.last('identity.presented')).toEqual({ callId: story.call.callId, reading });
        expect(story.kiosk.last('identity.presented')).toEqual({ callId: story.call.callId, reading });
        expect(elsewhere.officer.sent.some(({ type }) => type === 'identity.presented')).toBe(false);
        expect(await elsewhere.kiosk.ask('identity.present', { callId: story.call.callId, reading })).toEqual(refused('notFound'));
        expect(await chainOf(story.draftId)).toEqual(['draft.opened']);
      });
    });

    describe('agreement', () => {
      it("is refused to a text that is not the server's", async () => {
        const paragraphId = await story.addParagraph('officer', 'Dit staat er.');
        const sha256 = paragraphSha256(paragraphId, 'Dit staat er niet.');
        expect(await story.kiosk.ask('draft.agree', { draftId: story.draftId, paragraphId, sha256 })).toEqual(
          refused('textDiffers', 'sha256'),
        );
        expect(await story.kiosk.ask('draft.agree', { draftId: story.draftId, paragraphId: ParagraphId.parse(nobody), sha256 })).toEqual(
          refused('notFound', 'paragraphId'),
        );
      });

      it('is withdrawn, visibly, by a later change, and stays so until the citizen agrees again', async () => {
        const paragraphId = await story.addParagraph('officer', 'Dit staat er.');
        await story.agreeToAll();
        expect(story.status().paragraphs[0]?.verdict).toBe('agreed');
        await story.appendToParagraph('officer', paragraphId, ' En dit.');
        expect(story.kiosk.last('draft.statusChanged').paragraphs[0]?.verdict).toBe('withdrawn');
        expect(await chainOf(story.draftId)).toEqual(['draft.opened', 'paragraph.verdict', 'paragraph.verdict']);
        await story.agreeToAll();
        expect(story.status().paragraphs[0]?.verdict).toBe('agreed');
        const kept = await house.store.db.selectFrom('draftRecords').select('kind').execute();
        expect(kept).toHaveLength(3);
      });

      it('is not touched by white space that changes nothing', async () => {
        const paragraphId = await story.addParagraph('officer', 'Dit staat er.');
        await story.agreeToAll();
        await story.appendToParagraph('officer', paragraphId, '  ');
        expect(story.status().paragraphs[0]?.verdict).toBe('agreed');
      });

      it('a dispute is answered by a change of the text', async () => {
        const paragraphId = await story.addParagraph('officer', 'Dit staat er.');
        const sha256 = paragraphSha256(paragraphId, 'Dit staat er.');
        expectOk(await story.kiosk.ask('draft.dispute', { draftId: story.draftId, paragraphId, sha256 }));
        expect(story.status().paragraphs[0]?.verdict).toBe('disputed');
        await story.appendToParagraph('officer', paragraphId, ' Nu beter.');
        expect(story.status().paragraphs[0]?.verdict).toBe('none');
      });
    });

    describe('reading and signing', () => {
      it('count only while the content is the one they were given to', async () => {
        await story.prepareAll();
        expect(story.status().missing).toEqual([]);
        await story.setField('officer', 'kleur', 'groen');
        expect(story.status().missing).toEqual(['readOut', 'aangeverSignature', 'verbalisantSignature']);
        await story.establishIdentity('de Bruin');
        expect(story.status().readOut).not.toBeNull();
        expect(await story.officer.ask('aangifte.finalise', { draftId: story.draftId, sha256: story.status().sha256 })).toEqual(
          refused('incomplete', 'readOut'),
        );
      });

      it('are refused for another content than the server has', async () => {
        const { draftId } = story;
        expect(await story.officer.ask('draft.recordReadOut', { draftId, how: 'byCitizen', sha256: otherSha256 })).toEqual(
          refused('textDiffers'),
        );
        expect(await story.kiosk.ask('draft.signAangever', { draftId, sha256: otherSha256, strokes })).toEqual(refused('textDiffers'));
      });

      it('nobody signs what is not complete, read and agreed to; the verbalisant after the aangever', async () => {
        const { draftId } = story;
        const sign = () => story.kiosk.ask('draft.signAangever', { draftId, sha256: story.status().sha256, strokes });
        expect(await sign()).toEqual(refused('incomplete', 'fields'));
        await story.prepareAll();
        await story.addParagraph('kiosk', 'Nog iets.');
        expect(await sign()).toEqual(refused('incomplete', 'agreement'));
        await story.agreeToAll();
        expect(await sign()).toEqual(refused('incomplete', 'readOut'));
        await story.recordReadOut();
        const { sha256 } = story.status();
        expect(await story.officer.ask('draft.signVerbalisant', { draftId, sha256, oath: 'ambtseed' })).toEqual(
          refused('incomplete', 'aangeverSignature'),
        );
        expectOk(await story.officer.ask('draft.recordNotSigned', { draftId, sha256, reason: 'cannotWrite' }));
        await story.signVerbalisant();
        expect(story.status()).toMatchObject({ missing: [], aangeverSigned: { how: 'notSigned', reason: 'cannotWrite' } });
      });
    });

    describe('files made today', () => {
      it('are those of this officer and this civil day', async () => {
        await story.prepareAll();
        const zaaknummer = await story.finalise();
        await openStory(house);
        const { files } = expectOk(await story.officer.ask('aangifte.listToday', {}));
        expect(files).toEqual([
          containing({
            draftId: story.draftId,
            zaaknummer,
            phase: 'sealed',
            place: 'Voorbeeldstad',
            openFields: ['framenummer'],
          }),
        ]);
        house.clock.advance(15 * 3_600_000);
        expect(expectOk(await story.officer.ask('aangifte.listToday', {})).files).toEqual([]);
      });
    });

    describe('retention', () => {
      const day = 24 * 3_600_000;

      it('deletes unsigned drafts after 14 days, and records it', async () => {
        await story.addParagraph('officer', 'Dit is nooit getekend.');
        house.clock.advance(14 * day - 3_600_000);
        expect(await house.aangifte.runRetention()).toBe(0);
        house.clock.advance(3_600_001);
        expect(await house.aangifte.runRetention()).toBe(1);
        expect(await house.store.db.selectFrom('drafts').selectAll().execute()).toEqual([]);
        expect(await house.store.db.selectFrom('draftUpdates').selectAll().execute()).toEqual([]);
        expect(await house.store.db.selectFrom('draftRecords').selectAll().execute()).toEqual([]);
        expect(await chainOf(story.draftId)).toEqual(['draft.opened', 'draft.deleted']);
        expect(await house.store.db.selectFrom('auditSalts').selectAll().execute()).toEqual([]);
        expect(await house.audit.verifyAll()).toEqual({ chainFaults: [], checkpointFaults: [] });
      });

      it('forgets the answers of commands after a month', async () => {
        await story.setField('officer', 'merk', 'Gazelle');
        expect(await house.store.db.selectFrom('commands').select('commandId').execute()).toHaveLength(2);
        house.clock.advance(31 * day);
        await house.aangifte.runRetention();
        expect(await house.store.db.selectFrom('commands').select('commandId').execute()).toEqual([]);
      });

      it('never deletes what the citizen signed', async () => {
        await story.prepareAll();
        house.clock.advance(30 * day);
        expect(await house.aangifte.runRetention()).toBe(0);
        expect(await house.store.db.selectFrom('drafts').selectAll().execute()).toHaveLength(1);
      });
    });
  });
}
