import type { CheckpointFault, CheckpointReading } from './checkpoints.ts';
import type { AuditEntry } from './entry.ts';
import { type ChainFault, type ChainHead, verifyAgainstHead, verifyChain } from './verify.ts';

export type AuditReport = { readonly chainFaults: readonly ChainFault[]; readonly checkpointFaults: readonly CheckpointFault[] };

/** What the database remembers of the file of checkpoints. */
export type RememberedLine = { readonly serial: number; readonly lineSha256: string };

/** The whole trail as it was read. */
export type Trail = {
  readonly remembered: readonly RememberedLine[];
  readonly reading: CheckpointReading;
  /** The chain of each case, one after the other, so that they need not be in memory together. */
  readonly chains: Iterable<readonly AuditEntry[]> | AsyncIterable<readonly AuditEntry[]>;
};

/**
 * Checks every chain, every checkpoint, and each against the other. On a database that is written meanwhile no fault is made up,
 * as long as `remembered` was read first, then `reading`, and the chains last: each then knows no more than the next.
 */
export async function verifyTrail({ remembered, reading, chains }: Trail): Promise<AuditReport> {
  const heads = new Map<string, ChainHead>(reading.heads.map((head) => [head.caseId, head]));
  const chainFaults: ChainFault[] = [];
  for await (const entries of chains) {
    chainFaults.push(...verifyChain(entries));
    const caseId = entries[0]?.caseId ?? '';
    const head = heads.get(caseId);
    if (head) chainFaults.push(...verifyAgainstHead(entries, head));
    heads.delete(caseId);
  }
  for (const head of heads.values()) chainFaults.push(...verifyAgainstHead([], head));
  return { chainFaults, checkpointFaults: [...reading.faults, ...compareLines(remembered, reading.lineSha256s)] };
}

function compareLines(remembered: readonly RememberedLine[], lines: readonly string[]): readonly CheckpointFault[] {
  return remembered.flatMap(({ serial, lineSha256 }): CheckpointFault[] => {
    const line = lines[serial - 1];
    if (line === undefined) return [{ serial, fault: 'cutOff' }];
    return line === lineSha256 ? [] : [{ serial, fault: 'altered' }];
  });
}
