export interface CommandsTable {
  commandId: string;
  type: string;
  /** The seat that acted, `kiosk:<id>` or `person:<id>`. */
  actor: string;
  /** JSON of the result; null only inside the transaction that is working on it. */
  answer: string | null;
  at: string;
}

export interface WriteProbeTable {
  id: number;
  at: string;
}

export interface CommandTables {
  commands: CommandsTable;
  writeProbe: WriteProbeTable;
}
