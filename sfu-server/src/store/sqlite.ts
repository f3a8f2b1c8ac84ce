import Database from 'better-sqlite3';
import {
  type DatabaseConnection,
  type DialectAdapter,
  type Driver,
  type Kysely,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
  sql,
} from 'kysely';
import type { Schema } from './schema.ts';

/** The file of the database within its folder. */
export const sqliteFileName = 'loket.sqlite';

/**
 * What every connection must say (https://sqlite.org/pragma.html). synchronous 2 is FULL: with less, a commit that was
 * acknowledged can vanish at a power cut. With secure_delete the bytes of a deleted row are written over.
 */
const required = { journal_mode: 'wal', synchronous: 2, foreign_keys: 1, trusted_schema: 0, secure_delete: 1 } as const;

/** Sets what the library's own defaults leave weaker. */
export function applySettings(connection: Database.Database): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('secure_delete = ON');
}

/** Throws if the connection is weaker than required: boot then fails, instead of running with commits that can vanish. */
function assertSettings(connection: Database.Database): void {
  for (const [name, expected] of Object.entries(required)) {
    const actual: unknown = connection.pragma(name, { simple: true });
    if (actual !== expected) throw new Error(`SQLite setting ${name} is ${String(actual)}, must be ${expected}`);
  }
}

/** SQLite can undo a schema change; Kysely assumes that it cannot, and would leave half of a failed migration behind. */
class TransactionalAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

type OpenConnection = () => Database.Database | undefined;

/**
 * A full disk or a failing one makes SQLite roll back by itself (https://sqlite.org/lang_transaction.html, "automatic rollback");
 * a second rollback would fail, and hide why the first was needed.
 */
class SelfRollbackDriver extends SqliteDriver {
  readonly #connection: OpenConnection;

  constructor(config: SqliteDialectConfig, connection: OpenConnection) {
    super(config);
    this.#connection = connection;
  }

  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#connection()?.inTransaction === true) await super.rollbackTransaction(connection);
  }
}

class TransactionalSqliteDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig;
  readonly #connection: OpenConnection;

  constructor(config: SqliteDialectConfig, connection: OpenConnection) {
    super(config);
    this.#config = config;
    this.#connection = connection;
  }

  override createDriver(): Driver {
    return new SelfRollbackDriver(this.#config, this.#connection);
  }

  override createAdapter(): DialectAdapter {
    return new TransactionalAdapter();
  }
}

/** One connection to the file, settings applied and asserted. `configure` is there for a test that weakens them. */
export function sqliteDialect(file: string, configure: (connection: Database.Database) => void = applySettings): SqliteDialect {
  let opened: Database.Database | undefined;
  const database = async () => {
    const connection = new Database(file);
    try {
      configure(connection);
      assertSettings(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
    opened = connection;
    return connection;
  };
  return new TransactionalSqliteDialect({ database }, () => opened);
}

/** Empties the write-ahead log into the database; false while somebody reads what is only there. Waits for nobody. */
export async function emptyWriteAheadLog(db: Kysely<Schema>): Promise<boolean> {
  return db.connection().execute(async (connection) => {
    await sql`pragma busy_timeout = 0`.execute(connection);
    try {
      const { rows } = await sql<{ busy: number }>`pragma wal_checkpoint(truncate)`.execute(connection);
      return rows[0]?.busy === 0;
    } finally {
      await sql`pragma busy_timeout = 5000`.execute(connection);
    }
  });
}
