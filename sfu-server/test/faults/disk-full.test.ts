import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findLosses } from '../drill/effects.ts';
import { anyEdit, type DiskBench, openDiskBench, openFaultyBench } from './disk-bench.ts';
import { mountSmallDisk, type SmallDisk } from './full-disk.ts';

let bench: DiskBench | undefined;

afterEach(async () => {
  await bench?.close();
  bench = undefined;
});

describe('disk-full', () => {
  test('legal acts are refused with that reason, queue and calls go on, and all works again without a restart', async () => {
    const disks: SmallDisk[] = [];
    const prepare = (dataFolder: string) => {
      const disk = mountSmallDisk(dataFolder, 48);
      disks.push(disk);
      return disk.close;
    };
    bench = await openDiskBench({ prepare });
    const [disk] = disks;
    const { ready, writing, health, readSealedFile, server } = bench;
    expect(await health()).toEqual({ status: 200, failing: [] });
    expect(await readSealedFile()).toBe(200);
    const finalisable = await ready.until('finalise');
    const draft = await writing.until('agree');
    const [paragraph] = draft.paragraphs;
    if (!paragraph || !disk) throw new Error('nothing to agree to');

    bench.emptyWal();
    disk.fill();
    const { draftId, sha256 } = finalisable;
    const { paragraphId } = paragraph;
    const refusals = {
      update: await writing.attempt('officer', 'draft.update', { draftId: draft.draftId, update: anyEdit() }),
      agree: await writing.attempt('kiosk', 'draft.agree', { draftId: draft.draftId, paragraphId, sha256: paragraph.sha256 }),
      sign: await ready.attempt('officer', 'draft.signVerbalisant', { draftId, sha256, oath: 'ambtsbelofte' }),
      finalise: await ready.attempt('officer', 'aangifte.finalise', { draftId, sha256 }),
    };
    expect(refusals).toEqual({
      update: 'storageUnavailable',
      agree: 'storageUnavailable',
      sign: 'storageUnavailable',
      finalise: 'storageUnavailable',
    });
    // What cannot be logged cannot be read.
    expect(await readSealedFile()).toBe(503);
    expect(await health()).toEqual({ status: 503, failing: ['store', 'disk'] });
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200);

    // The call goes on, ends, and another begins from the queue.
    const callId = writing.callId();
    expect(await writing.attempt('kiosk', 'call.signal', { callId, signal: 'notUnderstood' })).toBe('ok');
    await writing.at('officer').next('call.signalled');
    expect(await writing.attempt('officer', 'call.hangUp', { callId })).toBe('ok');
    expect(await writing.attempt('kiosk', 'queue.join', { language: 'nl' })).toBe('ok');
    await writing.at('officer').ask('presence.set', { available: true, onDuty: false });
    const { offerId } = await writing.at('officer').next('offer.made');
    expect(await writing.attempt('officer', 'call.accept', { offerId })).toBe('ok');
    const again = await writing.at('kiosk').next('call.started');
    expect(await writing.attempt('officer', 'draft.open', { callId: again.callId, templateId: 'diefstal-fiets' })).toBe(
      'storageUnavailable',
    );

    disk.free();
    expect(await writing.attempt('officer', 'draft.open', { callId: again.callId, templateId: 'diefstal-fiets' })).toBe('ok');
    expect(await ready.attempt('officer', 'aangifte.finalise', { draftId, sha256 })).toBe('ok');
    expect(await readSealedFile()).toBe(200);
    expect(await health()).toEqual({ status: 200, failing: [] });
    expect(findLosses(bench.dataFolder, [])).toEqual([]);
  });

  test('while it seals: nothing half is left, and it ends sealed by itself once there is room', async () => {
    const opened = await openFaultyBench();
    const { disk } = opened;
    bench = opened.bench;
    const { ready, dataFolder } = bench;
    const { draftId, sha256 } = await ready.until('finalise');
    const incoming = join(dataFolder, 'incoming');
    disk.refuse('full', incoming);
    expect(await ready.attempt('officer', 'aangifte.finalise', { draftId, sha256 })).toBe('storageUnavailable');
    expect(readdirSync(incoming)).toEqual([]);
    expect(findLosses(dataFolder, [])).toEqual(['a sealing is sealing']);
    disk.mend();
    const officer = ready.at('officer');
    while ((await officer.next('draft.statusChanged')).phase !== 'sealed');
    expect(findLosses(dataFolder, [])).toEqual([]);
  });
});
