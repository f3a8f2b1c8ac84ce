import { type CallClaim, type CallEndReason, type CallId, failure, type RequestInputResult, type Result, success } from '@loket/contract';
import { type Principal, seatOf } from '../identity/principal.ts';
import type { Log } from '../log/log.ts';
import type { Queue } from '../queue/service.ts';
import type { Peer, Peers } from '../signalling/handlers.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { callOf, fits, type Side, sideOfClaim, ticketOf } from './claims.ts';
import { createEndedCalls } from './ended-calls.ts';
import type { Calls } from './service.ts';

export type ResumptionPorts = {
  readonly clock: Clock;
  readonly log: Log;
  readonly calls: Calls;
  readonly queue: Queue;
  readonly peers: Peers;
  /** How long one side waits for the other. */
  readonly graceMs: number;
  /** Whether the documents of this call, if there are any, are of these two and of nobody else. */
  readonly isCallOf: (claim: CallClaim) => Promise<boolean>;
};

type Claimed = { readonly claim: CallClaim; readonly principal: Principal };
type Awaited = { readonly claims: Map<Side, Claimed>; readonly untilMs: number; readonly cancel: CancelTimer };
type Answer = Result<RequestInputResult<'call.resume'>>;

export type Resumption = ReturnType<typeof createResumption>;

/**
 * Calls live in memory, so a server that was restarted knows none. Each side says which call it was in; once both have named each
 * other, that call goes on under its own id, and with it its document. One claim alone gives access to nothing.
 */
export function createResumption({ clock, log, calls, queue, peers, graceMs, isCallOf }: ResumptionPorts) {
  const awaited = new Map<CallId, Awaited>();
  const ended = createEndedCalls();
  calls.listen({ ended: ({ call }) => ended.add(call.callId) });

  const busyElsewhere = (seat: string, callId: CallId): boolean =>
    calls.at(seat) !== undefined ||
    queue.waiting().some(({ kioskSeat }) => kioskSeat === seat) ||
    [...awaited].some(
      ([other, { claims }]) => other !== callId && [...claims.values()].some(({ principal }) => seatOf(principal) === seat),
    );

  const forget = (callId: CallId): Awaited | undefined => {
    const found = awaited.get(callId);
    found?.cancel();
    awaited.delete(callId);
    return found;
  };

  /** The call does not go on: the officer is free again, and the citizen, if there, is the first in line. */
  const giveUp = (callId: CallId, reason: CallEndReason) => {
    const found = forget(callId);
    if (!found) return;
    ended.add(callId);
    log.event('call.claimEnded', { callId, reason });
    for (const { principal } of found.claims.values()) {
      const seat = seatOf(principal);
      peers.bySeat(seat)?.send('call.ended', { callId, reason });
      if (principal.kind === 'person') queue.setInCall(seat, false);
    }
    const citizen = found.claims.get('kiosk');
    if (reason === 'officerLost' && citizen && !queue.isDraining())
      queue.takeBack(ticketOf(citizen.claim, citizen.principal, 'anew'), callId, null);
  };

  const lateSide = ({ claims }: Awaited): CallEndReason => (claims.has('kiosk') ? 'officerLost' : 'kioskLost');

  const wait = (callId: CallId): Awaited => {
    const cancel = clock.setTimer(graceMs, () => {
      const found = awaited.get(callId);
      if (found) giveUp(callId, lateSide(found));
    });
    const waiting: Awaited = { claims: new Map(), untilMs: clock.monotonicMs() + graceMs, cancel };
    awaited.set(callId, waiting);
    return waiting;
  };

  const complete = (callId: CallId, { claims }: Awaited): boolean => {
    const [kiosk, officer] = [claims.get('kiosk'), claims.get('officer')];
    if (!kiosk || !officer) return false;
    forget(callId);
    calls.resume(callOf(kiosk, officer, clock));
    return true;
  };

  const add = (peer: Peer, side: Side, claim: CallClaim): Answer => {
    const { callId } = claim;
    const seat = seatOf(peer.principal);
    if (ended.has(callId)) return failure('callEnded');
    const live = calls.find(callId);
    if (live) return calls.at(seat) === live ? success({ state: 'on', withinMs: 0 }) : failure('notAllowed');
    if (busyElsewhere(seat, callId)) return failure('conflict', 'callId');
    const waiting = awaited.get(callId) ?? wait(callId);
    if ([...waiting.claims.values()].some((other) => !fits(other.claim, claim))) return failure('conflict', 'callId');
    waiting.claims.set(side, { claim, principal: peer.principal });
    if (side === 'officer') queue.setInCall(seat, true);
    log.event('call.claimed', { callId, side });
    if (complete(callId, waiting)) return success({ state: 'on', withinMs: 0 });
    return success({ state: 'awaited', withinMs: Math.max(0, Math.round(waiting.untilMs - clock.monotonicMs())) });
  };

  return {
    /** One side names the call that it was in. */
    claim: async (peer: Peer, claim: CallClaim): Promise<Answer> => {
      const side = sideOfClaim(claim, peer.principal);
      if (side === undefined) return failure('notAllowed');
      if (!calls.find(claim.callId) && !(await isCallOf(claim))) return failure('notAllowed');
      // While the documents were looked at, the connection may have gone.
      return peers.bySeat(seatOf(peer.principal)) === peer ? add(peer, side, claim) : failure('offline');
    },

    /** False for a call that was ended in this run. */
    mayComeBack: (callId: CallId): boolean => !ended.has(callId),

    /** Whether this seat waits for the other side of a call to come back. */
    isAwaiting: (seat: string): boolean =>
      [...awaited.values()].some(({ claims }) => [...claims.values()].some((it) => seatOf(it.principal) === seat)),

    /** Somebody who was in that call does not want it any more; true if it was awaited. */
    hangUp: (principal: Principal, callId: CallId): boolean => {
      const found = awaited.get(callId);
      const [first] = found?.claims.values() ?? [];
      if (!found || !first || sideOfClaim(first.claim, principal) === undefined) {
        // Said before the other side came: it will be told when it does.
        if (!calls.find(callId)) ended.add(callId);
        return false;
      }
      giveUp(callId, principal.kind === 'kiosk' ? 'kioskHungUp' : 'officerHungUp');
      return true;
    },

    /** The connection of `seat` is gone: its claim goes with it, and it claims anew when it is back. */
    left: (seat: string) => {
      for (const [callId, { claims }] of [...awaited]) {
        for (const [side, { principal }] of [...claims]) if (seatOf(principal) === seat) claims.delete(side);
        if (claims.size === 0) forget(callId);
      }
    },

    /** Stops every timer; may be called twice. */
    close: () => {
      for (const callId of [...awaited.keys()]) forget(callId);
    },
  };
}
