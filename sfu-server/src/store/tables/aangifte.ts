export interface DraftsTable {
  draftId: string;
  callId: string;
  /** The call that this is the document of; null once another document took its place there. */
  currentInCall: string | null;
  kioskId: string;
  kioskName: string;
  placeName: string;
  officerId: string;
  officerName: string;
  officerUnit: string;
  templateId: string;
  templateVersion: number;
  /** JSON of the template as it was when the draft was opened: a newer file never changes an open draft. */
  template: string;
  phase: 'drafting' | 'sealing' | 'sealed';
  /** Raised when the content is frozen: edits that come later are proposals. */
  epoch: number;
  /** Rises with each change, so that a status can never overtake a newer one. */
  revision: number;
  /** Serial of the newest edit; 0 before the first. */
  lastUpdateSerial: number;
  lastRecordSerial: number;
  /** The whole shared document as one Yjs update. */
  state: Buffer;
  openedAt: string;
  changedAt: string;
}

/** Each edit with who made it. */
export interface DraftUpdatesTable {
  draftId: string;
  serial: number;
  actor: string;
  bytes: Buffer;
  at: string;
}

/** What was said and done about a draft. Rows are only ever added; the newest of its kind counts. */
export interface DraftRecordsTable {
  draftId: string;
  serial: number;
  kind: string;
  /** JSON, of the shape that belongs to the kind. */
  payload: string;
  actor: string;
  at: string;
}

export interface ZaakCountersTable {
  unit: string;
  year: number;
  lastSerial: number;
}

/** One row a serial, for ever: gapless means that a void has its row too. */
export interface ZaaknummersTable {
  unit: string;
  year: number;
  serial: number;
  zaaknummer: string;
  draftId: string;
  state: 'used' | 'void';
  voidReason: string | null;
  at: string;
}

export interface SealingsTable {
  draftId: string;
  zaaknummer: string;
  procesVerbaalNumber: string;
  state: 'sealing' | 'sealed';
  /** JSON of the immutable snapshot that the PDF is made of. */
  snapshot: string;
  contentSha256: string;
  frozenAt: string;
  /** Path of the sealed PDF within the data folder. */
  filePath: string | null;
  fileSha256: string | null;
  sealedAt: string | null;
}

export interface ReceiptsTable {
  orderId: string;
  draftId: string;
  callId: string;
  kioskId: string;
  state: 'declined' | 'ordered' | 'waiting' | 'printed' | 'cancelled';
  /** Only while `waiting`. */
  reason: string | null;
  orderedAt: string;
  changedAt: string;
}

export interface FollowUpCodesTable {
  /** HMAC of the code; the code itself is only on the citizen's paper. */
  codeHash: string;
  draftId: string;
  createdAt: string;
}

/** A sealed file whose term is over: written with the deletion of its rows, kept for ever. */
export interface FileRemovalsTable {
  draftId: string;
  zaaknummer: string;
  /** Path within the folder of sealed documents. */
  filePath: string;
  orderedAt: string;
  /** Null until the file is gone from the disk. */
  removedAt: string | null;
}

export interface AangifteTables {
  drafts: DraftsTable;
  draftUpdates: DraftUpdatesTable;
  draftRecords: DraftRecordsTable;
  zaakCounters: ZaakCountersTable;
  zaaknummers: ZaaknummersTable;
  sealings: SealingsTable;
  receipts: ReceiptsTable;
  followUpCodes: FollowUpCodesTable;
  fileRemovals: FileRemovalsTable;
}
