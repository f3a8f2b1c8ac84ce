import { afterAll } from 'vitest';
import { query, startPostgres } from '../../test/postgres.ts';
import { openStore } from '../store/store.ts';
import { aangifteContract } from './aangifte.contract.ts';
import { finaliseContract } from './finalise/finalise.contract.ts';
import { retentionContract } from './retention.contract.ts';

const server = startPostgres();
afterAll(() => server.close());

/** One database, emptied for each test: making one takes longer than the test. */
const database = server.createDatabase().then(async (url) => {
  const store = await openStore({ kind: 'postgres', url, poolSize: 1 });
  await store.close();
  return url;
});
const tables = [
  'drafts',
  'sealings',
  'zaaknummers',
  'zaakCounters',
  'receipts',
  'followUpCodes',
  'auditEntries',
  'auditSalts',
  'auditCheckpoints',
  'fileRemovals',
  'commands',
];

const fresh = async () => {
  const url = await database;
  await query(url, `truncate ${tables.map((table) => `"${table}"`).join(', ')} cascade`);
  return { kind: 'postgres', url, poolSize: 4 } as const;
};

aangifteContract('PostgreSQL', fresh);
finaliseContract('PostgreSQL', fresh);
retentionContract('PostgreSQL', fresh);
