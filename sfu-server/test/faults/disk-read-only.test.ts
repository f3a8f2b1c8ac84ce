import { afterEach, expect, test } from 'vitest';
import { findLosses } from '../drill/effects.ts';
import { anyEdit, type DiskBench, openFaultyBench } from './disk-bench.ts';

let bench: DiskBench | undefined;

afterEach(async () => {
  await bench?.close();
});

test('disk-read-only: legal acts are refused with that reason, calls go on, and all works again without a restart', async () => {
  const opened = await openFaultyBench();
  const { disk } = opened;
  bench = opened.bench;
  const { ready, writing, health, readSealedFile, dataFolder } = bench;
  const { draftId, sha256 } = await ready.until('finalise');
  const draft = await writing.until('agree');

  disk.refuse('readOnly', dataFolder);
  expect(await writing.attempt('officer', 'draft.update', { draftId: draft.draftId, update: anyEdit() })).toBe('storageUnavailable');
  expect(await ready.attempt('officer', 'draft.signVerbalisant', { draftId, sha256, oath: 'ambtsbelofte' })).toBe('storageUnavailable');
  expect(await ready.attempt('officer', 'aangifte.finalise', { draftId, sha256 })).toBe('storageUnavailable');
  expect(await readSealedFile()).toBe(503);
  expect(await health()).toEqual({ status: 503, failing: ['store', 'disk'] });
  expect(await writing.attempt('officer', 'aangifte.listToday', {})).toBe('ok');
  const callId = writing.callId();
  expect(await writing.attempt('kiosk', 'call.signal', { callId, signal: 'notUnderstood' })).toBe('ok');
  await writing.at('officer').next('call.signalled');

  disk.mend();
  expect(await writing.attempt('officer', 'draft.update', { draftId: draft.draftId, update: anyEdit() })).toBe('ok');
  expect(await ready.attempt('officer', 'aangifte.finalise', { draftId, sha256 })).toBe('ok');
  expect(await readSealedFile()).toBe(200);
  expect(await health()).toEqual({ status: 200, failing: [] });
  expect(findLosses(dataFolder, [])).toEqual([]);
});
