import { createHash, createHmac } from 'node:crypto';

/** What is recorded. Ids, codes and salted hashes only, so that an entry survives the deletion of what it is about. */
export type AuditKind =
  | 'draft.opened'
  | 'draft.superseded'
  | 'draft.continued'
  | 'paragraph.verdict'
  | 'identity.established'
  | 'document.readOut'
  | 'aangever.signed'
  | 'aangever.didNotSign'
  | 'verbalisant.signed'
  | 'document.frozen'
  | 'document.sealed'
  | 'document.sealingVoided'
  | 'receipt.changed'
  | 'file.read'
  | 'file.deleted'
  | 'draft.deleted'
  | 'appointment.made'
  | 'appointment.moved'
  | 'appointment.cancelled'
  | 'appointment.arrived'
  | 'appointment.helped'
  | 'appointment.deleted';

export type AuditDetail = Readonly<Record<string, string | number | boolean | null>>;

/** One link of a case's chain. */
export type AuditEntry = {
  readonly caseId: string;
  /** From 1, without gaps. */
  readonly serial: number;
  readonly at: string;
  readonly kind: string;
  readonly actor: string;
  /** JSON, kept as the very text that was hashed. */
  readonly detail: string;
  readonly previousHash: string;
  readonly hash: string;
};

/** The hash that the first entry of a case builds on. */
export const genesisHash = '0'.repeat(64);

/** SHA-256 (hex) over an entry's fields in a fixed order; everything but the hash itself. */
export function entryHash(entry: Omit<AuditEntry, 'hash'>): string {
  const fields = [entry.caseId, entry.serial, entry.at, entry.kind, entry.actor, entry.detail, entry.previousHash];
  return createHash('sha256')
    .update(JSON.stringify(['loket/audit/1', ...fields]))
    .digest('hex');
}

/** A hash that means nothing once the case's salt is gone: HMAC-SHA-256 (RFC 2104), hex. */
export const saltedHash = (salt: string, value: string): string => createHmac('sha256', salt).update(value).digest('hex');
