import type Database from 'better-sqlite3';
import { z } from 'zod';

const Names = z.array(z.object({ name: z.string(), sql: z.string().nullable() }));
const Rows = z.array(z.record(z.string(), z.union([z.string(), z.number(), z.instanceof(Uint8Array), z.null()])));

const objects = (database: Database.Database, where: string) =>
  Names.parse(database.prepare(`select name, sql from sqlite_master where name not like 'sqlite_%' and ${where} order by rowid`).all());

/** The statements that make the tables and indexes of a SQLite database. */
export const dumpSchema = (database: Database.Database): string[] =>
  objects(database, 'sql is not null').map(({ sql }) => `${sql?.replace(/\s+/g, ' ')};`);

/** The statements that fill them, tables in the order in which they were made. `bytes` begins a literal of bytes. */
export function dumpRows(database: Database.Database, bytes = "x'"): string[] {
  const literal = (value: string | number | Uint8Array | null): string => {
    if (value === null) return 'null';
    if (typeof value === 'number') return String(value);
    if (value instanceof Uint8Array) return `${bytes}${Buffer.from(value).toString('hex')}'`;
    return `'${value.replaceAll("'", "''")}'`;
  };
  return objects(database, "type = 'table'").flatMap(({ name }) =>
    Rows.parse(database.prepare(`select * from "${name}"`).all()).map((row) => {
      const columns = Object.keys(row).map((column) => `"${column}"`);
      return `insert into "${name}" (${columns.join(', ')}) values (${Object.values(row).map(literal).join(', ')});`;
    }),
  );
}
