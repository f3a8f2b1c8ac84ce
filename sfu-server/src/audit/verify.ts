import type { AuditEntry } from './entry.ts';
import { entryHash, genesisHash } from './entry.ts';

export type ChainFault = {
  readonly caseId: string;
  readonly serial: number;
  readonly fault: 'altered' | 'missing' | 'unlinked' | 'cutOff';
};

/** Where a case stood at some moment, as a checkpoint remembers it. */
export type ChainHead = { readonly caseId: string; readonly serial: number; readonly hash: string };

/**
 * Checks the whole chain of one case, entries in the order of their serials. `altered`: a field does not fit its hash;
 * `missing`: a serial is not there; `unlinked`: an entry does not build on the one before it. Answers every fault.
 */
export function verifyChain(entries: readonly AuditEntry[]): readonly ChainFault[] {
  const faults: ChainFault[] = [];
  let expectedSerial = 1;
  let previousHash = genesisHash;
  for (const entry of entries) {
    const { caseId, serial } = entry;
    if (serial !== expectedSerial) faults.push({ caseId, serial: expectedSerial, fault: 'missing' });
    else if (entry.previousHash !== previousHash) faults.push({ caseId, serial, fault: 'unlinked' });
    if (entryHash(entry) !== entry.hash) faults.push({ caseId, serial, fault: 'altered' });
    expectedSerial = serial + 1;
    previousHash = entry.hash;
  }
  return faults;
}

/** Holds chains against heads that were remembered elsewhere: finds a tail that was cut off, and a chain that was written anew. */
export function verifyAgainstHeads(entries: readonly AuditEntry[], heads: readonly ChainHead[]): readonly ChainFault[] {
  const hashes = new Map(entries.map((entry) => [`${entry.caseId}/${entry.serial}`, entry.hash]));
  return heads.flatMap(({ caseId, serial, hash }): ChainFault[] => {
    const found = hashes.get(`${caseId}/${serial}`);
    if (found === undefined) return [{ caseId, serial, fault: 'cutOff' }];
    return found === hash ? [] : [{ caseId, serial, fault: 'altered' }];
  });
}
