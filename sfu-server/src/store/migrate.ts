import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { StoreDialect } from './dialect.ts';
import type { StoreMigration } from './migrations/migration.ts';
import type { Schema } from './schema.ts';

/**
 * Runs the steps that this database has not had, oldest first, and answers their names.
 * Throws at a step that fails (nothing of this run stays), at a list that is not in order, and at a database that is newer than this list.
 */
export async function migrate(db: Kysely<Schema>, dialect: StoreDialect, steps: readonly StoreMigration[]): Promise<readonly string[]> {
  assertOrder(steps);
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

function assertOrder(steps: readonly StoreMigration[]): void {
  steps.forEach(({ name }, index) => {
    const previous = steps[index - 1]?.name ?? '';
    if (!/^\d{4}-[a-z0-9-]+$/.test(name) || name.slice(0, 4) <= previous.slice(0, 4)) {
      throw new Error(`migration ${name} is out of order`);
    }
  });
}
