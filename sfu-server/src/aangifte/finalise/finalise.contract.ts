import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sha256Hex } from '@loket/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { expectOk, openStory, type Story } from '../../../test/aangifte-story.ts';
import { type CounterHouse, openCounterHouse, openTestArchive } from '../../../test/counter-house.ts';
import { containing, refused } from '../../../test/matchers.ts';
import type { Documents } from '../../documents/service.ts';
import type { StoreConfig } from '../../store/store.ts';

const otherSha256 = Sha256Hex.parse('ab'.repeat(32));

/** Freezing, numbering and sealing, on every database behind the store. `fresh` makes an empty database. */
export function finaliseContract(name: string, fresh: () => Promise<StoreConfig>): void {
  describe(`finalising on ${name}`, () => {
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

    const sealedFiles = () => readdirSync(archive.documents.sealedFolder);
    const readSealed = (sealing: { filePath: string | null } | undefined) =>
      readFileSync(join(archive.documents.sealedFolder, sealing?.filePath ?? 'none'));

    describe('finalising', () => {
      it('freezes, numbers and seals, and tells both sides', async () => {
        await story.prepareAll();
        const zaaknummer = await story.finalise();
        expect(zaaknummer).toBe('PL0600-2026000001');
        expect(story.kiosk.last('draft.statusChanged')).toMatchObject({ phase: 'sealed', zaaknummer, openFields: ['framenummer'] });
        expect(await chainOf(story.draftId)).toEqual([
          'draft.opened',
          'paragraph.verdict',
          'paragraph.verdict',
          'identity.established',
          'document.readOut',
          'aangever.signed',
          'verbalisant.signed',
          'document.frozen',
          'document.sealed',
        ]);
        const sealing = await house.store.db.selectFrom('sealings').selectAll().executeTakeFirstOrThrow();
        expect(sealing.procesVerbaalNumber).toBe('PL0600-2026000001-1');
        expect(readSealed(sealing).subarray(0, 5).toString()).toBe('%PDF-');
      });

      it('takes no edit and no record afterwards', async () => {
        await story.prepareAll();
        await story.finalise();
        const { draftId } = story;
        expect(await house.commit(story.kiosk.ask('draft.update', { draftId, update: 'AAA=' }))).toEqual(refused('documentClosed'));
        expect(await story.officer.ask('draft.setFieldOpen', { draftId, key: 'merk', open: true })).toEqual(refused('documentClosed'));
      });

      it('gives a repeat the same answer, whatever its command, and also after the call', async () => {
        await story.prepareAll();
        const before = sealedFiles().length;
        const asked = { draftId: story.draftId, sha256: story.status().sha256 };
        const answers = await Promise.all([story.officer.ask('aangifte.finalise', asked), story.officer.ask('aangifte.finalise', asked)]);
        expect(answers.map(expectOk).map((answer) => answer.zaaknummer)).toEqual(['PL0600-2026000001', 'PL0600-2026000001']);
        house.calls.end(story.call.callId);
        expect(await story.officer.ask('aangifte.finalise', asked)).toMatchObject({ ok: true, value: { zaaknummer: 'PL0600-2026000001' } });
        expect(sealedFiles()).toHaveLength(before + 1);
      });

      it('refuses what is incomplete, a text that differs, and a case that is never completed here', async () => {
        const { draftId } = story;
        expect(await story.officer.ask('aangifte.finalise', { draftId, sha256: story.status().sha256 })).toEqual(
          refused('incomplete', 'fields'),
        );
        expect(await story.officer.ask('aangifte.finalise', { draftId, sha256: otherSha256 })).toEqual(refused('textDiffers'));
        const template = JSON.stringify({ ...story.officer.last('draft.opened').template, route: 'handover' });
        await house.store.db.updateTable('drafts').set({ template }).where('draftId', '=', draftId).execute();
        expect(await story.officer.ask('aangifte.finalise', { draftId, sha256: story.status().sha256 })).toEqual(refused('routeForbids'));
      });

      it('spends no number on a text that cannot be printed', async () => {
        await story.addParagraph('kiosk', 'Dit teken bestaat niet: \u{E000}');
        await story.prepareAll();
        const asked = { draftId: story.draftId, sha256: story.status().sha256 };
        expect(await story.officer.ask('aangifte.finalise', asked)).toEqual(refused('unprintable'));
        expect(await house.store.db.selectFrom('zaaknummers').selectAll().execute()).toEqual([]);
        expect(story.status().phase).toBe('drafting');
      });

      it('numbers without gaps or repeats, also when many are finalised at once', async () => {
        const stories = [story, await openStory(house), await openStory(house), await openStory(house)];
        for (const each of stories) await each.prepareAll();
        const zaaknummers = await Promise.all(stories.map((each) => each.finalise()));
        expect(zaaknummers.sort()).toEqual(['1', '2', '3', '4'].map((serial) => `PL0600-202600000${serial}`));
      });
    });

    describe('interrupted sealing', () => {
      const never = new Promise<never>(() => undefined);

      /** Another run of the server, on the same folder and database. */
      const restart = async (aroundSeal?: (sealer: Documents['sealer']) => Documents['sealer']['seal']) => {
        await house.close();
        const aroundDocuments = ({ sealer, ...rest }: Documents): Documents => ({
          ...rest,
          sealer: { ...sealer, seal: aroundSeal?.(sealer) ?? sealer.seal },
        });
        house = await openCounterHouse({ store, archive, aroundDocuments });
      };
      /** Finalises a new story up to a point where the power goes; resolves when that point is reached. */
      const finaliseUntil = async (point: (sealer: Documents['sealer']) => Documents['sealer']['seal']) => {
        const reached = Promise.withResolvers<void>();
        await restart((sealer) => async (snapshot) => {
          reached.resolve();
          return point(sealer)(snapshot);
        });
        story = await openStory(house);
        await story.prepareAll();
        void story.officer.ask('aangifte.finalise', { draftId: story.draftId, sha256: story.status().sha256 });
        await reached.promise;
      };
      const sealings = () => house.store.db.selectFrom('sealings').selectAll().execute();

      it('before the file: is resumed at the next boot, with the same number', async () => {
        await finaliseUntil(() => () => never);
        expect(await sealings()).toEqual([containing({ state: 'sealing', filePath: null })]);
        await restart();
        const [sealing] = await sealings();
        expect(sealing).toMatchObject({ state: 'sealed', zaaknummer: 'PL0600-2026000001' });
        expect(readSealed(sealing).subarray(0, 5).toString()).toBe('%PDF-');
      });

      it('between the file and its record: is resumed, and the number is not used for another', async () => {
        const written = Promise.withResolvers<void>();
        await finaliseUntil((sealer) => async (snapshot) => {
          await sealer.seal(snapshot);
          written.resolve();
          return never;
        });
        await written.promise;
        expect(await sealings()).toEqual([containing({ state: 'sealing', filePath: null })]);
        await restart();
        expect(await sealings()).toEqual([containing({ state: 'sealed', zaaknummer: 'PL0600-2026000001' })]);
        const next = await openStory(house);
        await next.prepareAll();
        expect(await next.finalise()).toBe('PL0600-2026000002');
      });

      it('when fonts are gone meanwhile: the number stays as a void, and the draft can be worked on', async () => {
        await finaliseUntil(() => () => never);
        await restart(() => async () => ({ ok: false, error: 'unprintable' }));
        expect(await house.store.db.selectFrom('zaaknummers').select(['zaaknummer', 'state', 'voidReason']).execute()).toEqual([
          { zaaknummer: 'PL0600-2026000001', state: 'void', voidReason: 'unprintable' },
        ]);
        expect(await house.store.db.selectFrom('drafts').select('phase').where('phase', '!=', 'drafting').execute()).toEqual([]);
        await restart();
        const next = await openStory(house);
        await next.prepareAll();
        expect(await next.finalise()).toBe('PL0600-2026000002');
      });

      it('when the disk refuses: is not acknowledged, and a repeat finishes it', async () => {
        let refusals = 1;
        await restart((sealer) => async (snapshot) => (refusals-- > 0 ? { ok: false, error: 'storage' } : sealer.seal(snapshot)));
        story = await openStory(house);
        await story.prepareAll();
        const asked = { draftId: story.draftId, sha256: story.status().sha256 };
        expect(await story.officer.ask('aangifte.finalise', asked)).toEqual(refused('storageUnavailable'));
        expect(story.status()).toMatchObject({ phase: 'sealing', zaaknummer: null });
        expect(await story.officer.ask('aangifte.finalise', asked)).toMatchObject({ ok: true, value: { zaaknummer: 'PL0600-2026000001' } });
      });
    });
  });
}
