import { type Kysely, sql } from 'kysely';
import { DEFAULT_MIGRATION_TABLE, Migrator } from 'kysely/migration';
import type { StoreDialect } from './dialect.ts';
import type { StoreMigration } from './migrations/migration.ts';
import type { Schema } from './schema.ts';

/** The database has had steps that this program does not know: it was used by a newer one. Nothing was changed. */
export class DatabaseNewerError extends Error {
  override readonly name = 'DatabaseNewerError';
}

/**
 * Runs the steps that this database has not had, oldest first, and answers their names.
 * Throws at a step that fails (nothing of this run stays), at a list that is not in order, and a DatabaseNewerError.
 */
export async function migrate(db: Kysely<Schema>, dialect: StoreDialect, steps: readonly StoreMigration[]): Promise<readonly string[]> {
  assertOrder(steps);
  const known = new Set(steps.map((step) => step.name));
  if ((await stepsOf(db)).some((name) => !known.has(name))) throw new DatabaseNewerError('the database is newer than this program');
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(steps.map((step) => [step.name, { up: (trx: Kysely<unknown>) => step.up(trx, dialect) }])),
    },
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw new Error('the database could not be brought up to date', { cause: error });
  return results.filter((result) => result.status === 'Success').map((result) => result.migrationName);
}

/** The names of the steps that a database has had. */
export async function stepsOf(db: Kysely<Schema>): Promise<readonly string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === DEFAULT_MIGRATION_TABLE)) return [];
  const { rows } = await sql<{ name: string }>`select name from ${sql.table(DEFAULT_MIGRATION_TABLE)}`.execute(db);
  return rows.map((row) => row.name);
}

function assertOrder(steps: readonly StoreMigration[]): void {
  steps.forEach(({ name }, index) => {
    const previous = steps[index - 1]?.name ?? '';
    if (!/^\d{4}-[a-z0-9-]+$/.test(name) || name.slice(0, 4) <= previous.slice(0, 4)) {
      throw new Error(`migration ${name} is out of order`);
    }
  });
}
