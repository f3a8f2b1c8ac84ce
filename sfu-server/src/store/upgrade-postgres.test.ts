import { afterAll } from 'vitest';
import { startPostgres } from '../../test/postgres.ts';
import { upgradeContract } from './upgrade.contract.ts';

const server = startPostgres();
afterAll(() => server.close());

upgradeContract('PostgreSQL', async () => ({ kind: 'postgres', url: await server.createDatabase(), poolSize: 4 }));
