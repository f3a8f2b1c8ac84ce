/**
 * Names in the shared Yjs document: a map of field values (strings), and an array of maps, one a paragraph, whose text is a
 * Y.Text. Nothing else may stand in it: agreement, identity, signatures and status are rows of the server.
 */
export const sharedDocumentKeys = { fields: 'fields', story: 'story', paragraphId: 'id', paragraphText: 'text' } as const;

/** What the server takes. `stateBytes` keeps a whole document within one frame. */
export const documentLimits = {
  updateBytes: 64 * 1024,
  stateBytes: 176 * 1024,
  paragraphs: 100,
  /** UTF-16 units, as strings count them. */
  paragraphLength: 4000,
} as const;

/** Characters that base64 (RFC 4648, clause 4) makes of so many bytes. */
export const base64Length = (bytes: number): number => Math.ceil(bytes / 3) * 4;
