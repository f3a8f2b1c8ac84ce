import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';

const Entry = z.object({ caseId: z.string(), serial: z.int(), detail: z.string() });

/** An entry of the audit trail by its place. */
export type AuditPlace = { readonly caseId: string; readonly serial: number };

/**
 * Changes one byte in the file of a server that does not run: a character in the detail of the first audit entry that has one.
 * The length stays, and so do the hashes. Returns which entry it was.
 */
export function alterOneByteOfAudit(dataFolder: string): AuditPlace {
  const database = new DatabaseSync(join(dataFolder, 'db', 'loket.sqlite'));
  try {
    const find = database.prepare(
      `select "caseId", serial, detail from "auditEntries" where detail <> '{}' order by "caseId", serial limit 1`,
    );
    const { caseId, serial, detail } = Entry.parse(find.get());
    // Inside the value of the last field: before the quotation mark and the brace that end it.
    const at = detail.length - 3;
    const altered = `${detail.slice(0, at)}${detail[at] === '0' ? '1' : '0'}${detail.slice(at + 1)}`;
    const write = database.prepare(`update "auditEntries" set detail = ? where "caseId" = ? and serial = ?`);
    const { changes } = write.run(altered, caseId, serial);
    if (changes !== 1) throw new Error(`${changes} entries were altered`);
    return { caseId, serial };
  } finally {
    database.close();
  }
}
