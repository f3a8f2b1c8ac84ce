import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Dialect, Kysely, type Transaction } from 'kysely';
import type { StoreDialect } from './dialect.ts';
import { migrate } from './migrate.ts';
import { migrations } from './migrations/list.ts';
import type { StoreMigration } from './migrations/migration.ts';
import { assertPostgresSettings, postgresDialect } from './postgres.ts';
import type { Schema } from './schema.ts';
import { emptyWriteAheadLog, sqliteDialect, sqliteFileName } from './sqlite.ts';

export type Trx = Transaction<Schema>;

export type Store = {
  readonly db: Kysely<Schema>;
  readonly dialect: StoreDialect;
  /**
   * Runs `fn` in one transaction: all of it is on disk when the promise resolves, none of it when `fn` throws.
   * Inside, await nothing but the database, and reach it by `trx` only: SQLite has one connection.
   */
  readonly transaction: <Value>(fn: (trx: Trx) => Promise<Value>) => Promise<Value>;
  /**
   * Takes what was deleted out of the database's files; false if somebody who reads stands in the way, then try again later.
   * On PostgreSQL it does nothing: there the site's own maintenance does it.
   */
  readonly removeTraces: () => Promise<boolean>;
  /** The steps that this start applied. */
  readonly applied: readonly string[];
  /** Closes the connections. May be called twice. */
  readonly close: () => Promise<void>;
};

export type StoreConfig =
  | { readonly kind: 'sqlite'; readonly folder: string }
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize: number };

/** What the configuration's [store] means, its secret read from its file. `dbFolder` is where SQLite keeps its file. */
export function storeConfig(
  store: { kind: 'sqlite' } | { kind: 'postgres'; urlFile: string; poolSize: number },
  dbFolder: string,
): StoreConfig {
  if (store.kind === 'sqlite') return { kind: 'sqlite', folder: dbFolder };
  return { kind: 'postgres', url: readFileSync(store.urlFile, 'utf8').trim(), poolSize: store.poolSize };
}

/** Opens the database, asserts that what it acknowledges is on disk, and brings its schema up to date. Throws if any of that fails. */
export async function openStore(config: StoreConfig, steps: readonly StoreMigration[] = migrations): Promise<Store> {
  const dialect: Dialect =
    config.kind === 'sqlite' ? sqliteDialect(join(config.folder, sqliteFileName)) : postgresDialect(config.url, config.poolSize);
  return openStoreOn(dialect, config.kind, steps);
}

/** As openStore, on a dialect that is already made. */
export async function openStoreOn(dialect: Dialect, kind: StoreDialect, steps: readonly StoreMigration[]): Promise<Store> {
  const db = new Kysely<Schema>({ dialect });
  try {
    if (kind === 'postgres') await assertPostgresSettings(db);
    const applied = await migrate(db, kind, steps);
    return {
      db,
      dialect: kind,
      removeTraces: async () => kind === 'postgres' || emptyWriteAheadLog(db),
      transaction: (fn) => db.transaction().execute(fn),
      applied,
      close: () => db.destroy(),
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
