import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OfficerId } from '@loket/contract';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStory, type Story } from '../../test/aangifte-story.ts';
import { type CounterHouse, openCounterHouse, openTestArchive } from '../../test/counter-house.ts';
import { refused } from '../../test/matchers.ts';
import type { Principal } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import type { StoreConfig } from '../store/store.ts';
import { createFiles } from './files/service.ts';

const dayMs = 24 * 3_600_000;
/** Five calendar years from the story's day, less one day. */
const almostFiveYearsMs = Date.parse('2031-11-22T09:00:00.000Z') - Date.parse('2026-11-23T09:00:00.000Z');

const supervisor: Principal = {
  kind: 'person',
  officer: { officerId: OfficerId.parse('9d2f7a10-0b4e-4c55-b1c8-2f3d1f0e7a22'), displayName: 'F. Kaya', unit: 'RSC proef' },
  roles: ['supervisor'],
};

/** What is kept for how long, on every database behind the store. `fresh` makes an empty database. */
export function retentionContract(name: string, fresh: () => Promise<StoreConfig>): void {
  describe(`the terms of what was sealed, on ${name}`, () => {
    const archive = openTestArchive();
    const { sealedFolder, incomingFolder } = archive.documents;
    afterAll(() => archive.close());
    let house: CounterHouse;
    let story: Story;
    let path: string;

    beforeEach(async () => {
      house = await openCounterHouse({ store: await fresh(), archive });
      story = await openStory(house);
      await story.prepareAll();
      await story.finalise();
      await story.kiosk.ask('receipt.answer', { draftId: story.draftId, print: true });
      const sealing = await house.store.db.selectFrom('sealings').select('filePath').executeTakeFirstOrThrow();
      path = join(sealedFolder, sealing.filePath ?? '');
    });
    afterEach(() => house.close());

    const files = () => createFiles({ ...house, log: silentLog, sealedFolder, useYears: 5 });
    const codes = () => house.store.db.selectFrom('followUpCodes').select('draftId').execute();
    it('five years it is used; then only a supervisor reads it, to answer for it, and the receipt leads nowhere', async () => {
      house.clock.advance(almostFiveYearsMs);
      await house.aangifte.runRetention();
      expect(await files().read(story.officer.principal, story.draftId, 'continueCase')).toMatchObject({ ok: true });
      expect(await codes()).toHaveLength(1);
      house.clock.advance(2 * dayMs);
      await house.aangifte.runRetention();
      expect(await codes()).toEqual([]);
      expect(await files().read(story.officer.principal, story.draftId, 'legalRequest')).toEqual(refused('notFound'));
      expect(await files().read(supervisor, story.draftId, 'continueCase')).toEqual(refused('notFound'));
      expect(await files().read(supervisor, story.draftId, 'legalRequest')).toMatchObject({ ok: true });
    });

    it('five more it is kept; then rows and file are gone, and that is on record', async () => {
      house.clock.advance(2 * almostFiveYearsMs);
      await house.aangifte.runRetention();
      expect(existsSync(path)).toBe(true);
      house.clock.advance(4 * dayMs);
      await house.aangifte.runRetention();
      expect(existsSync(path)).toBe(false);
      for (const table of ['drafts', 'draftUpdates', 'draftRecords', 'sealings', 'receipts', 'followUpCodes', 'auditSalts'] as const) {
        expect([table, await house.store.db.selectFrom(table).selectAll().execute()]).toEqual([table, []]);
      }
      const removals = await house.store.db.selectFrom('fileRemovals').selectAll().execute();
      expect(removals).toMatchObject([{ draftId: story.draftId, zaaknummer: 'PL0600-2026000001' }]);
      expect(removals[0]?.removedAt).not.toBeNull();
      expect(await house.store.db.selectFrom('zaaknummers').select(['serial', 'state']).execute()).toEqual([{ serial: 1, state: 'used' }]);
      const last = await house.store.db.selectFrom('auditEntries').select(['kind', 'detail']).orderBy('serial', 'desc').executeTakeFirst();
      expect(last).toEqual({ kind: 'file.deleted', detail: '{"zaaknummer":"PL0600-2026000001","afterYears":10}' });
      expect(await house.audit.verifyAll()).toEqual({ chainFaults: [], checkpointFaults: [] });
    });

    it('a removal that a crash broke off is carried out at the next run', async () => {
      const order = { draftId: story.draftId, zaaknummer: 'PL0600-2026000001', orderedAt: 'then', removedAt: null };
      await house.store.db
        .insertInto('fileRemovals')
        .values({ ...order, filePath: path.slice(sealedFolder.length + 1) })
        .execute();
      await house.aangifte.runRetention();
      expect(existsSync(path)).toBe(false);
      const [removal] = await house.store.db.selectFrom('fileRemovals').select('removedAt').execute();
      expect(removal?.removedAt).toBe(house.clock.now().toISOString());
    });

    it('what a broken-off write left behind goes after a day', async () => {
      const left = join(incomingFolder, 'left.pdf');
      writeFileSync(left, '%PDF-half');
      const at = (beforeMs: number) => new Date(house.clock.now().getTime() - beforeMs);
      utimesSync(left, at(dayMs - 1_000), at(dayMs - 1_000));
      await house.aangifte.runRetention();
      expect(readFileSync(left, 'utf8')).toBe('%PDF-half');
      utimesSync(left, at(dayMs + 1_000), at(dayMs + 1_000));
      await house.aangifte.runRetention();
      expect(existsSync(left)).toBe(false);
    });
  });
}
