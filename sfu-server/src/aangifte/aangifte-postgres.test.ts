import { afterAll } from 'vitest';
import { startPostgres } from '../../test/postgres.ts';
import { aangifteContract } from './aangifte.contract.ts';

const server = startPostgres();
afterAll(() => server.close());

aangifteContract('PostgreSQL', async () => ({ kind: 'postgres', url: await server.createDatabase(), poolSize: 4 }));
