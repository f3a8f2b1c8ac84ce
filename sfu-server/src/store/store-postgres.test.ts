import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { query, startPostgres } from '../../test/postgres.ts';
import { storeContract } from './store.contract.ts';
import { openStore } from './store.ts';

const server = startPostgres();
afterAll(() => server.close());

storeContract('PostgreSQL', async () => ({ kind: 'postgres', url: await server.createDatabase(), poolSize: 4 }));

describe('settings of PostgreSQL', () => {
  it('turns synchronous_commit on where the role says otherwise', async () => {
    const url = await server.createDatabase();
    await query(url, 'alter role loket set synchronous_commit = off');
    const store = await openStore({ kind: 'postgres', url, poolSize: 1 });
    const { rows } = await sql`select current_setting('synchronous_commit') as value`.execute(store.db);
    await store.close();
    expect(rows).toEqual([{ value: 'on' }]);
  });

  it('boot fails when the server does not sync', async () => {
    const url = await server.createDatabase();
    await server.setGlobally('fsync', 'off');
    try {
      await expect(openStore({ kind: 'postgres', url, poolSize: 1 })).rejects.toThrow('fsync is off, must be on');
    } finally {
      await server.setGlobally('fsync', 'on');
    }
  });
});
