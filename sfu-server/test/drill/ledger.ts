import { type CommandId, type RequestType, requestList } from '@loket/contract';

/** A command that the server acknowledged. */
export type Acknowledged = {
  readonly commandId: CommandId;
  readonly type: RequestType;
  readonly by: 'kiosk' | 'officer';
  readonly pair: number;
  readonly payload: unknown;
  readonly answer: unknown;
};

/** What the clients of a drill may rely on. */
export type Ledger = {
  readonly all: readonly Acknowledged[];
  readonly add: (entry: Acknowledged) => void;
  /** Commands of the contract, but for those out of reach, that no client had acknowledged. */
  readonly uncovered: () => readonly string[];
};

/** It exists only after an officer stayed away for a whole officerGraceMs, and the next kill comes sooner; call/ and queue/ test it. */
const outOfReach: readonly RequestType[] = ['queue.releaseReservation'];

export function createLedger(): Ledger {
  const all: Acknowledged[] = [];
  return {
    all,
    add: (entry) => void all.push(entry),
    uncovered: () => {
      const seen = new Set([...outOfReach, ...all.map(({ type }) => type)]);
      return requestList.filter(({ command, type }) => command && !seen.has(type)).map(({ type }) => type);
    },
  };
}
