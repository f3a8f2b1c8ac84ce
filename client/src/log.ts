import type { ErrorCode } from '@loket/contract';

/** Every log event of this workspace. Types, codes and counts only: no payload, and so no personal data. */
export type ClientLogEvent =
  | { event: 'signalling.connecting'; attempt: number }
  | { event: 'signalling.ready'; sessionEpoch: number; afterMs: number }
  | { event: 'signalling.lost'; reason: LostReason; retryInMs: number }
  | { event: 'signalling.replaced' }
  | { event: 'signalling.closed' }
  | { event: 'signalling.frameIgnored'; reason: 'malformed' | 'unknownEvent' | 'staleEpoch' | 'unknownRequest'; type?: string }
  | { event: 'signalling.resultMalformed'; type: string }
  | { event: 'signalling.timeLimit'; type: string }
  | { event: 'signalling.commandResent'; type: string; commandId: string }
  | { event: 'media.prepared'; afterMs: number }
  | { event: 'media.prepareFailed'; code: ErrorCode }
  | { event: 'media.connection'; direction: 'send' | 'receive'; state: string }
  | { event: 'media.iceRestart'; direction: 'send' | 'receive' }
  | { event: 'media.reopen'; reason: ReopenReason; retryInMs: number }
  | { event: 'media.consumed'; kind: 'audio' | 'video'; afterMs: number }
  | { event: 'media.consumeFailed'; kind: 'audio' | 'video'; code: ErrorCode }
  | { event: 'media.produceFailed'; kind: 'audio' | 'video'; code: ErrorCode }
  | { event: 'document.updateRefused'; code: ErrorCode }
  | { event: 'document.updateMalformed' };

/** Why a connection ended. */
export type LostReason = 'closed' | 'openTimeLimit' | 'helloRefused' | 'serialGap' | 'silent';

/** Why a way to the SFU is opened anew. */
export type ReopenReason = 'transportLost' | 'newSession' | 'iceFailed' | 'openFailed' | 'refused';

/** Where log events go: the console in development, the log of the program elsewhere. */
export type ClientLog = (event: ClientLogEvent) => void;

export const silentLog: ClientLog = () => {};
