import type { CallId, EventPayload, RequestPayload, Result } from '@loket/contract';
import { failure, success } from '@loket/contract';
import type { Principal } from '../identity/principal.ts';
import type { Peer } from '../signalling/handlers.ts';
import { type CallDirectory, type LiveCall, sideOf } from './ports.ts';

export type IdentityReadings = {
  /** Shows what the reader saw to both sides of the call. Kept in memory only, until the call is over. */
  readonly present: (principal: Principal, presented: RequestPayload<'identity.present'>) => Result<Record<string, never>>;
  /** Shows the newest reading again to one who is back. */
  readonly tell: (call: LiveCall, peer: Peer) => void;
  readonly forgetCall: (callId: CallId) => void;
};

export function createIdentityReadings(calls: CallDirectory): IdentityReadings {
  const newest = new Map<CallId, EventPayload<'identity.presented'>>();
  return {
    present: (principal, presented) => {
      const call = calls.find(presented.callId);
      if (!call || sideOf(call, principal) !== 'kiosk') return failure('notFound', 'callId');
      newest.set(call.callId, presented);
      call.members.kiosk?.send('identity.presented', presented);
      call.members.officer?.send('identity.presented', presented);
      return success({});
    },
    tell: (call, peer) => {
      const presented = newest.get(call.callId);
      if (presented) peer.send('identity.presented', presented);
    },
    forgetCall: (callId) => void newest.delete(callId),
  };
}
