import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { wireError } from '@loket/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestCounter, type TestCounter } from '../../test/counter.ts';

describe('operations', () => {
  let folder: string;
  let counter: TestCounter;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loket-operations-'));
    writeFileSync(join(folder, 'token'), 'a-long-token\n');
    counter = await startTestCounter({ metrics: { tokenFile: join(folder, 'token') } });
  });
  afterEach(async () => {
    await counter.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const ask = async (url: string, headers = {}) => {
    const { statusCode, body } = await counter.app.inject({ url, headers });
    return { statusCode, body };
  };

  it('is ready when the database takes writes and every check of a feature passes', async () => {
    counter.readiness.add({ name: 'media', check: async () => undefined });
    expect(await ask('/health/ready')).toEqual({ statusCode: 200, body: '{"status":"ok","failing":[]}' });
    const rows = await counter.store.db.selectFrom('writeProbe').selectAll().execute();
    expect(rows).toEqual([{ id: 1, at: counter.clock.now().toISOString() }]);
  });

  it('is not ready when a check fails, and names it', async () => {
    counter.readiness.add({ name: 'media', check: async () => Promise.reject(new Error('no worker')) });
    expect(await ask('/health/ready')).toEqual({ statusCode: 503, body: '{"status":"unavailable","failing":["media"]}' });
  });

  it('is not ready, but alive, when the database is gone', async () => {
    await counter.store.close();
    expect(await ask('/health/ready')).toEqual({ statusCode: 503, body: '{"status":"unavailable","failing":["store"]}' });
    expect((await ask('/health/live')).statusCode).toBe(200);
  });

  it.each([
    ['nobody', {}, 401],
    ['a wrong token', { authorization: 'Bearer a-long-tokeN' }, 401],
    ['a token that is too long', { authorization: 'Bearer a-long-token-and-more' }, 401],
    ['the monitoring system', { authorization: 'Bearer a-long-token' }, 200],
  ])('shows its figures to %s or not', async (_, headers, status) => {
    expect((await ask('/metrics', headers)).statusCode).toBe(status);
  });

  it('lets nobody in with an empty token when none is configured', async () => {
    await counter.close();
    counter = await startTestCounter();
    for (const authorization of ['Bearer ', 'Bearer undefined', '']) {
      expect(await ask('/metrics', { authorization })).toEqual({ statusCode: 401, body: JSON.stringify(wireError('notSignedIn')) });
    }
  });
});
