import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { containing } from '../../test/matchers.ts';
import { type Log, silentLog } from '../log/log.ts';
import { openStore, type Store } from '../store/store.ts';
import { manualClock } from '../time/clock.ts';
import { createFigures, type FigureSources } from './figures.ts';

function open() {
  const registry = new Registry();
  const figures = createFigures(registry);
  const valuesOf = async (name: string) => (await registry.getSingleMetric(name)?.get())?.values ?? [];
  return { registry, figures, valuesOf };
}

/** A store whose every transaction fails. */
async function failing(error: Error): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), 'loket-figures-'));
  const store = await openStore({ kind: 'sqlite', folder });
  await store.close();
  rmSync(folder, { recursive: true });
  return { ...store, transaction: () => Promise.reject(error) };
}

describe('figures', () => {
  it('count the log, and the steps, ends and durations that it tells of, and write it too', async () => {
    const { figures, valuesOf } = open();
    const written: string[] = [];
    const log = figures.countLog({ ...silentLog, event: (name) => void written.push(name) });
    log.event('queue.moved', { step: 'taken', ticketId: 't' });
    log.event('call.ended', { callId: 'c', reason: 'kioskHungUp', durationMs: 90_000 });
    log.event('aangifte.sealed', { draftId: 'd', durationMs: 900 });
    log.event('aangifte.sealFailed', { draftId: 'd', reason: 'storage' });
    log.event('media.workerDied', { index: 0 });
    log.defect(new Error('x'));
    expect(written).toHaveLength(5);
    expect(await valuesOf('loket_queue_steps_total')).toEqual([{ labels: { step: 'taken' }, value: 1 }]);
    expect(await valuesOf('loket_calls_ended_total')).toEqual([{ labels: { reason: 'kioskHungUp' }, value: 1 }]);
    expect(await valuesOf('loket_call_duration_seconds')).toContainEqual(
      containing({ metricName: 'loket_call_duration_seconds_sum', value: 90 }),
    );
    expect(await valuesOf('loket_seal_duration_seconds')).toContainEqual(containing({ labels: { le: 1 }, value: 1 }));
    expect(await valuesOf('loket_seal_failures_total')).toEqual([{ labels: { reason: 'storage' }, value: 1 }]);
    expect(await valuesOf('loket_media_worker_deaths_total')).toEqual([containing({ value: 1 })]);
    expect(await valuesOf('loket_log_events_total')).toContainEqual({ labels: { event: 'server.defect' }, value: 1 });
  });

  it('count what the disk did not take, and no mistake of a statement', async () => {
    const { figures, valuesOf } = open();
    const events: string[] = [];
    const log: Log = { ...silentLog, event: (name) => void events.push(name) };
    const full = figures.countFailures(await failing(new Database.SqliteError('full', 'SQLITE_FULL')), log);
    const wrong = figures.countFailures(await failing(new Error('a defect')), log);
    await expect(full.transaction(async () => undefined)).rejects.toThrow('full');
    await expect(wrong.transaction(async () => undefined)).rejects.toThrow('a defect');
    expect(await valuesOf('loket_storage_failures_total')).toEqual([containing({ value: 1 })]);
    expect(events).toEqual(['store.unavailable']);
  });

  it('tell how old the last checkpoint and the newest copy are, and go on when one of them cannot be read', async () => {
    const { figures, registry, valuesOf } = open();
    const clock = manualClock();
    const sources: FigureSources = {
      clock,
      connections: () => [{ kind: 'kiosk' }, { kind: 'kiosk' }],
      media: () => ({ workers: 2, transports: 8 }),
      checkpointedAt: () => null,
      backedUpAt: () => null,
      sealingsUnfinished: () => Promise.reject(new Error('no database')),
      folders: { data: tmpdir(), gone: '/nowhere' },
    };
    figures.readFrom(sources);
    clock.advance(90_000);
    expect(await valuesOf('loket_audit_checkpoint_age_seconds')).toEqual([containing({ value: 90 })]);
    expect(await valuesOf('loket_connections')).toEqual([containing({ value: 2 }), containing({ value: 0 })]);
    const text = await registry.metrics();
    expect(text).toContain('loket_backup_age_seconds +Inf');
    expect(text).toContain('loket_sealings_unfinished Nan');
    expect(text).toMatch(/loket_disk_free_bytes\{folder="data"\} \d{4,}/);
  });
});
