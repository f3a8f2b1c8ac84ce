import { failure, type Result } from '@loket/contract';
import Database from 'better-sqlite3';
import pg from 'pg';

/** Primary result codes that speak of the disk or the file, not of the statement (https://sqlite.org/rescode.html). */
const sqliteCodes = ['SQLITE_FULL', 'SQLITE_IOERR', 'SQLITE_READONLY', 'SQLITE_CANTOPEN', 'SQLITE_NOTADB', 'SQLITE_CORRUPT', 'SQLITE_BUSY'];
/** Classes that speak of the connection, resources and the system (PostgreSQL manual, appendix A). */
const postgresClasses = ['08', '53', '57', '58'];
/** The file system refuses (errno(3)): full, read-only, over quota, or broken. */
const fileSystemCodes = ['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'];
const networkCodes = ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ETIMEDOUT', 'EPIPE'];

/** Whether an error means that nothing can be kept at this moment: it is answered with `storageUnavailable`. */
export function isStorageFailure(error: unknown): boolean {
  if (error instanceof Database.SqliteError) return sqliteCodes.some((code) => error.code.startsWith(code));
  if (error instanceof pg.DatabaseError) return postgresClasses.includes(error.code?.slice(0, 2) ?? '');
  if (!(error instanceof Error)) return false;
  if (error.message.startsWith('Connection terminated')) return true;
  if ('code' in error && 'syscall' in error && fileSystemCodes.includes(String(error.code))) return true;
  // A host with several addresses fails with one error for all of them (Node's Happy Eyeballs), which names no system call.
  const isConnect = error instanceof AggregateError || ('syscall' in error && error.syscall === 'connect');
  return isConnect && 'code' in error && networkCodes.includes(String(error.code));
}

/** A disk or database that cannot take the act is an expected failure: it did not happen, and may be tried again. */
export async function orStorageUnavailable<Value>(act: () => Promise<Result<Value>>): Promise<Result<Value>> {
  try {
    return await act();
  } catch (error) {
    if (isStorageFailure(error)) return failure('storageUnavailable');
    throw error;
  }
}
