import type { DraftStatus, ReceiptState } from '@loket/contract';

/** What is done together in the call at this moment. */
export type Stage = 'talk' | 'document' | 'read' | 'sign' | 'signed' | 'sealing' | 'receipt' | 'wrapUp';

/** Follows from the server's status alone, so that a reconnect finds the same screen. */
export function stageOf(status: DraftStatus | null, receipt: ReceiptState | null): Stage {
  if (status === null) return 'talk';
  if (status.phase === 'sealed') return receipt === null ? 'receipt' : 'wrapUp';
  if (status.phase === 'sealing') return 'sealing';
  if (status.aangeverSigned !== null) return 'signed';
  const before = status.missing.filter((part) => part !== 'aangeverSignature' && part !== 'verbalisantSignature');
  if (before.length === 0) return 'sign';
  return before.every((part) => part === 'readOut') ? 'read' : 'document';
}
