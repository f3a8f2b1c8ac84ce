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

/** Holds the chain of a case against what was remembered of it elsewhere: finds a tail that was cut off, and a chain that was written anew. */
export function verifyAgainstHead(entries: readonly AuditEntry[], head: ChainHead): readonly ChainFault[] {
  const { caseId, serial } = head;
  const found = entries.find((entry) => entry.serial === serial);
  if (found === undefined) return [{ caseId, serial, fault: 'cutOff' }];
  return found.hash === head.hash ? [] : [{ caseId, serial, fault: 'altered' }];
}
