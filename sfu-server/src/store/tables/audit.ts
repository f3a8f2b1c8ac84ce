export interface AuditEntriesTable {
  caseId: string;
  /** From 1, without gaps within a case. */
  serial: number;
  at: string;
  kind: string;
  /** The seat that acted (`kiosk:<id>`, `person:<id>`), or `system`. */
  actor: string;
  /** JSON of ids, codes and salted hashes. */
  detail: string;
  previousHash: string;
  hash: string;
}

/** Deleted together with a case: its hashes can then no longer be tied to a text. */
export interface AuditSaltsTable {
  caseId: string;
  salt: string;
}

/** One row a line of the file of checkpoints. */
export interface AuditCheckpointsTable {
  /** From 1: the number of the line. */
  serial: number;
  /** SHA-256 (hex) of the line, without its line feed. */
  lineSha256: string;
}

export interface AuditTables {
  auditEntries: AuditEntriesTable;
  auditSalts: AuditSaltsTable;
  auditCheckpoints: AuditCheckpointsTable;
}
