import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { migrations } from './migrations/list.ts';
import { applySettings, sqliteDialect } from './sqlite.ts';
import { storeContract } from './store.contract.ts';
import { openStoreOn } from './store.ts';

const root = mkdtempSync(join(tmpdir(), 'loket-store-'));
const folder = () => mkdtempSync(join(root, 'db-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

storeContract('SQLite', async () => ({ kind: 'sqlite', folder: folder() }));

describe('settings of the SQLite connection', () => {
  it.each([
    ['synchronous = NORMAL', 'synchronous is 1, must be 2'],
    ['journal_mode = DELETE', 'journal_mode is delete, must be wal'],
    ['foreign_keys = OFF', 'foreign_keys is 0, must be 1'],
    ['secure_delete = OFF', 'secure_delete is 0, must be 1'],
  ])('boot fails with %s', async (weaker, message) => {
    const dialect = sqliteDialect(join(folder(), 'loket.sqlite'), (connection) => {
      applySettings(connection);
      connection.pragma(weaker);
    });
    const error = await openStoreOn(dialect, 'sqlite', migrations).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ message: `SQLite setting ${message}` });
  });
});
