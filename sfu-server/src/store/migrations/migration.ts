import type { Kysely } from 'kysely';
import type { StoreDialect } from '../dialect.ts';

/**
 * One step of the schema. A step that has left the house is never edited; a new one follows it.
 * Steps run in the order of their names, each once; the new ones of one start in one transaction.
 */
export type StoreMigration = {
  /** `NNNN-what-it-does`, the file's own name. */
  readonly name: string;
  readonly up: (db: Kysely<unknown>, dialect: StoreDialect) => Promise<void>;
};
