import { join } from 'node:path';
import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { stepsOf } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import { postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { sqliteFileName } from './sqlite.ts';
import type { StoreConfig } from './store.ts';

/** A database that is only read, as it stands: nothing is migrated, and the server may go on writing it. */
export type ReadOnlyStore = {
  readonly db: Kysely<Schema>;
  /** Whether its schema is the one of this program. */
  readonly schema: 'current' | 'older' | 'newer';
  /** May be called twice. */
  readonly close: () => Promise<void>;
};

/** Rejects if it is not there. */
export async function openReadOnly(config: StoreConfig): Promise<ReadOnlyStore> {
  const dialect =
    config.kind === 'sqlite'
      ? new SqliteDialect({ database: new Database(join(config.folder, sqliteFileName), { readonly: true, fileMustExist: true }) })
      : postgresDialect(config.url, 1, '-c default_transaction_read_only=on');
  const db = new Kysely<Schema>({ dialect });
  try {
    return { db, schema: await schemaOf(db), close: () => db.destroy() };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}

async function schemaOf(db: Kysely<Schema>): Promise<ReadOnlyStore['schema']> {
  const had = await stepsOf(db);
  const known = new Set(migrations.map(({ name }) => name));
  if (had.some((name) => !known.has(name))) return 'newer';
  return had.length < migrations.length ? 'older' : 'current';
}
