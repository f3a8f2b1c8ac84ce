import { afterAll } from 'vitest';
import { query, startPostgres } from '../../test/postgres.ts';
import { openStore } from '../store/store.ts';
import { bookingContract } from './booking.contract.ts';

const server = startPostgres();
afterAll(() => server.close());

/** One database, emptied for each test: making one takes longer than the test. */
const database = server.createDatabase().then(async (url) => {
  const store = await openStore({ kind: 'postgres', url, poolSize: 1 });
  await store.close();
  return url;
});
const tables = ['appointments', 'appointmentSlots', 'auditEntries', 'auditSalts', 'commands'];

bookingContract('PostgreSQL', async () => {
  const url = await database;
  await query(url, `truncate ${tables.map((table) => `"${table}"`).join(', ')} cascade`);
  // Enough connections for many requests to be inside their transactions at one instant.
  return { kind: 'postgres', url, poolSize: 16 };
});
