import type { CallState, CommandId, DraftStatus, ReplyEnvelope, RequestInput, RequestType } from '@loket/contract';
import type * as Y from 'yjs';
import type { DrillClient, Traffic } from './drill-client.ts';
import type { Acknowledged, Ledger } from './ledger.ts';
import type { NextAct } from './next-act.ts';
import type { Random } from './random.ts';

export type By = 'kiosk' | 'officer';
export type Pending = {
  readonly by: By;
  readonly type: RequestType;
  readonly payload: RequestInput<RequestType>;
  readonly commandId: CommandId;
};

/** How the parts of the story act. */
export type Acting = {
  readonly at: (by: By) => DrillClient;
  /** Says a command under a new id; what has no answer yet is said again after a restart. */
  readonly say: <Type extends RequestType>(by: By, type: Type, payload: RequestInput<Type>) => Promise<ReplyEnvelope>;
  /** The same; throws if it is refused. */
  readonly act: <Type extends RequestType>(
    by: By,
    type: Type,
    payload: RequestInput<Type>,
  ) => Promise<Extract<ReplyEnvelope, { ok: true }>>;
};

export type PairParts = {
  readonly number: number;
  readonly headers: Readonly<Record<By, () => Promise<Record<string, string>>>>;
  readonly ledger: Ledger;
  readonly random: Random;
  readonly traffic: Traffic;
  /** Where appointments are made; none are if it is not given. */
  readonly kioskName?: string;
  /** One pair meets at a time: then it is certain who is offered to whom. */
  readonly meeting: <Value>(meet: () => Promise<Value>) => Promise<Value>;
};

/** What is known of the document of the call, kept as a client keeps it. */
export type DraftView = { readonly status: DraftStatus; readonly doc: Y.Doc };

/** One kiosk and one officer who make aangiften all the time, and go on where they were after the server was killed. */
export type Pair = {
  /**
   * Connects both; takes up the call that they were in; says again what had no answer, and of `repeated` what is theirs. Answers
   * what is not as it was.
   */
  readonly connect: (origin: string, repeated: readonly Acknowledged[]) => Promise<readonly string[]>;
  /** Goes on until this is the next thing to do, and answers the document. */
  readonly until: (act: NextAct['act']) => Promise<DraftStatus>;
  /** Says a command once, outside the story; answers its error code, or `ok`. */
  readonly attempt: <Type extends RequestType>(by: By, type: Type, payload: RequestInput<Type>) => Promise<string>;
  readonly at: (by: By) => DrillClient;
  /** The call that goes on. Throws outside one. */
  readonly callId: () => CallState['callId'];
  /** Makes documents until the connection goes, or it is enough. */
  readonly work: (isEnough?: () => boolean) => Promise<void>;
  readonly close: () => void;
};
