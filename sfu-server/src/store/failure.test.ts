import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isStorageFailure } from './failure.ts';
import { openStore, type Store } from './store.ts';

describe('isStorageFailure', () => {
  let folder: string;
  let store: Store;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'loket-failure-'));
    store = await openStore({ kind: 'sqlite', folder });
  });
  afterEach(async () => {
    await store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const failing = async (act: () => Promise<unknown>): Promise<unknown> => {
    try {
      await act();
    } catch (error) {
      return error;
    }
    throw new Error('did not fail');
  };
  const officer = (id: string) => ({ officerId: id, issuer: 'i', subject: id, displayName: 'x'.repeat(100_000), lastSignInAt: 'now' });

  it('is true when the disk is full', async () => {
    await sql`pragma max_page_count = 1`.execute(store.db);
    expect(isStorageFailure(await failing(() => store.db.insertInto('officers').values(officer('a')).execute()))).toBe(true);
  });

  it('is true when PostgreSQL is not there', async () => {
    const url = `postgres://loket@/none?host=${encodeURIComponent(folder)}`;
    expect(isStorageFailure(await failing(() => openStore({ kind: 'postgres', url, poolSize: 1 })))).toBe(true);
  });

  it('is false for a statement that breaks a rule, and for a defect', async () => {
    await store.db.insertInto('officers').values(officer('a')).execute();
    expect(isStorageFailure(await failing(() => store.db.insertInto('officers').values(officer('a')).execute()))).toBe(false);
    expect(isStorageFailure(await failing(() => sql`select nonsense`.execute(store.db)))).toBe(false);
    expect(isStorageFailure(new Error('a defect'))).toBe(false);
  });
});
