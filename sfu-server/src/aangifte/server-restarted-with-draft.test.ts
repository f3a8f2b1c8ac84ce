import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TicketId } from '@loket/contract';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openStory } from '../../test/aangifte-story.ts';
import { type CounterHouse, newCommandId, openCounterHouse, openTestArchive, type TestArchive } from '../../test/counter-house.ts';
import { refused } from '../../test/matchers.ts';
import { sealRetryMs } from './finalise/service.ts';

let archive: TestArchive;
let folder: string;
let house: CounterHouse;
let sealerFails: boolean;

beforeAll(() => {
  archive = openTestArchive();
});
afterAll(() => archive.close());

beforeEach(async () => {
  sealerFails = false;
  folder = mkdtempSync(join(tmpdir(), 'loket-restarted-'));
  house = await openCounterHouse({
    store: { kind: 'sqlite', folder },
    archive,
    aroundDocuments: (documents) => ({
      ...documents,
      sealer: {
        ...documents.sealer,
        seal: async (snapshot) => (sealerFails ? { ok: false, error: 'storage' } : documents.sealer.seal(snapshot)),
      },
    }),
  });
});
afterEach(async () => {
  await house.close();
  rmSync(folder, { recursive: true, force: true });
});

const person = {
  surname: 'de Bruijn',
  givenNames: 'Willeke',
  birthDate: '1961-11-03',
  documentKind: null,
  documentNumber: null,
  establishedHow: 'ownStatement',
} as const;

describe('server-restarted: the call has not been taken up again', () => {
  test('its two people are told to wait; for others there is nothing', async () => {
    const { call, draftId, officer, kiosk } = await openStory(house);
    house.calls.forget(call.callId);
    expect(await officer.ask('identity.establish', { draftId, person })).toEqual(refused('callAwaited'));
    expect(await house.commit(kiosk.ask('draft.update', { draftId, update: 'AAA=' }))).toEqual(refused('callAwaited'));
    expect(await house.officer().ask('identity.establish', { draftId, person })).toEqual(refused('notFound', 'draftId'));
    expect(await house.officer().ask('draft.open', { callId: call.callId, templateId: 'diefstal-fiets' })).toEqual(refused('callAwaited'));
  });

  test('an act that was done is answered all the same, and is not done twice', async () => {
    const kiosk = house.kiosk();
    const officer = house.officer();
    const call = house.calls.start(kiosk, officer);
    const commandId = newCommandId();
    const opened = await officer.ask('draft.open', { callId: call.callId, templateId: 'diefstal-fiets' }, commandId);
    house.calls.forget(call.callId);
    expect(await officer.ask('draft.open', { callId: call.callId, templateId: 'diefstal-fiets' }, commandId)).toEqual(opened);
    expect(await house.store.db.selectFrom('drafts').select('draftId').execute()).toHaveLength(1);
  });

  test('a call that was ended is not awaited', async () => {
    const { call, draftId, officer } = await openStory(house);
    house.calls.end(call.callId);
    expect(await officer.ask('identity.establish', { draftId, person })).toEqual(refused('notFound', 'draftId'));
  });

  test('whose documents a call has decides who may claim it', async () => {
    const { call } = await openStory(house);
    const claim = {
      callId: call.callId,
      ticketId: TicketId.parse(randomUUID()),
      startedAt: '2026-11-23T09:00:00.000Z',
      kioskId: call.kiosk.kioskId,
      officerId: call.officer.officerId,
      ticket: { since: '2026-11-23T09:00:00.000Z', standing: 'walkIn', wish: null, language: 'nl', canTalkFreely: null },
    } as const;
    expect(await house.aangifte.isCallOf(claim)).toBe(true);
    const other = house.officer();
    if (other.principal.kind !== 'person') throw new Error('no officer');
    expect(await house.aangifte.isCallOf({ ...claim, officerId: other.principal.officer.officerId })).toBe(false);
  });
});

test('disk-full-while-sealing: it is sealed later by itself, once, without being asked', async () => {
  const story = await openStory(house);
  await story.prepareAll();
  const { draftId, sha256 } = story.status();
  sealerFails = true;
  expect(await story.officer.ask('aangifte.finalise', { draftId, sha256 })).toEqual(refused('storageUnavailable'));
  expect(story.status().phase).toBe('sealing');
  sealerFails = false;
  const sealed = story.officer.next('draft.statusChanged');
  house.clock.advance(sealRetryMs);
  expect((await sealed).phase).toBe('sealed');
  expect(await house.store.db.selectFrom('zaaknummers').select('state').execute()).toEqual([{ state: 'used' }]);
});
