import { type Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import type { Schema } from './schema.ts';

/** `bigint` and `count(*)` as numbers, as SQLite gives them; a number that would lose digits is a defect. */
function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError('an integer from PostgreSQL is outside the safe range');
  return value;
}

const int8 = 20;
const types = new pg.TypeOverrides();
types.setTypeParser(int8, parseBigint);

/** Goes with the start of each connection, so it wins over the defaults of server, database and role. */
const settings = '-c synchronous_commit=on -c timezone=UTC';

/** A pool of connections; `more` are further settings in the form of libpq's `options`. */
export function postgresDialect(connectionString: string, poolSize: number, more = ''): PostgresDialect {
  const pool = new pg.Pool({ connectionString, max: poolSize, options: `${settings} ${more}`, types });
  // A pool emits this for an idle connection that is lost; the next query opens another. Without a listener it would end the process.
  pool.on('error', () => undefined);
  return new PostgresDialect({ pool });
}

/** Throws if an acknowledged commit could vanish at a power cut (PostgreSQL manual, 20.5 Write Ahead Log). */
export async function assertPostgresSettings(db: Kysely<Schema>): Promise<void> {
  for (const name of ['synchronous_commit', 'fsync', 'full_page_writes']) {
    const { rows } = await sql<{ value: string }>`select current_setting(${name}) as value`.execute(db);
    if (rows[0]?.value !== 'on') throw new Error(`PostgreSQL setting ${name} is ${rows[0]?.value}, must be on`);
  }
}
