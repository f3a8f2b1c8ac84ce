import { type ColumnDefinitionBuilder, type CreateTableBuilder, type SchemaModule, sql } from 'kysely';

export type StoreDialect = 'sqlite' | 'postgres';

/**
 * What migrations write instead of a dialect's own words. Booleans are integers 0 and 1 (SQLite binds no booleans),
 * instants are ISO 8601 text in UTC, JSON is text: the same rows come back from both databases.
 */
export const columns = (dialect: StoreDialect) =>
  ({
    text: 'text',
    integer: 'integer',
    bytes: dialect === 'sqlite' ? 'blob' : 'bytea',
    /** Type and settings of a row's serial: given by the database, ever rising, never used again. */
    serial: dialect === 'sqlite' ? 'integer' : 'bigint',
  }) as const;

/** For the column of type `serial`: the primary key that the database fills in. */
export const asSerial =
  (dialect: StoreDialect) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    dialect === 'sqlite' ? column.primaryKey().autoIncrement() : column.primaryKey().generatedAlwaysAsIdentity();

/** A new table; STRICT on SQLite, so that a value of the wrong type is refused there too. */
export function createTable<Name extends string>(
  db: { readonly schema: SchemaModule },
  dialect: StoreDialect,
  name: Name,
): CreateTableBuilder<Name, never> {
  const table = db.schema.createTable(name);
  return dialect === 'sqlite' ? table.modifyEnd(sql`strict`) : table;
}
