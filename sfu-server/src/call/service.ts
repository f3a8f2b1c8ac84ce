import { randomUUID } from 'node:crypto';
import { type CallEndReason, CallId, failure, type OfficerCard, type Result, success } from '@loket/contract';
import type { Log } from '../log/log.ts';
import type { CallMembership } from '../media/ports.ts';
import type { Ticket } from '../queue/tickets.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import { type Call, type CallEnd, seatsOf } from './call.ts';

export type CallListener = {
  readonly started: (call: Call) => void;
  /** A call that an earlier run of the server began goes on; both sides are connected. */
  readonly resumed: (call: Call) => void;
  readonly ended: (end: CallEnd) => void;
  /** The connection of `seat` was lost or is back. */
  readonly presence: (call: Call, seat: string, connected: boolean) => void;
};

export type CallsOptions = {
  readonly clock: Clock;
  readonly log: Log;
  /** How long a call waits for a kiosk whose connection was lost. */
  readonly reconnectGraceMs: number;
  /** How long it waits for an officer; after that the citizen is back in the queue. */
  readonly officerGraceMs: number;
};

export type Calls = ReturnType<typeof createCalls>;

/** The calls that go on now. In memory: media cannot outlive the server. */
export function createCalls({ clock, log, reconnectGraceMs, officerGraceMs }: CallsOptions) {
  const calls = new Map<CallId, Call>();
  const graceTimers = new Map<string, CancelTimer>();
  const listeners: Partial<CallListener>[] = [];

  const callAt = (seat: string) => [...calls.values()].find((call) => seatsOf(call).includes(seat));

  const cancelGrace = (seat: string) => {
    graceTimers.get(seat)?.();
    graceTimers.delete(seat);
  };

  const end = (call: Call, reason: CallEndReason) => {
    if (!calls.delete(call.callId)) return;
    for (const seat of seatsOf(call)) cancelGrace(seat);
    const durationMs = clock.monotonicMs() - call.startedMs;
    log.event('call.ended', { callId: call.callId, reason, durationMs: Math.round(durationMs) });
    for (const listener of listeners) listener.ended?.({ call, reason, durationMs });
  };

  const membership: CallMembership = {
    callOf: (seat) => callAt(seat),
    otherSide: (callId, seat) => {
      const call = calls.get(callId);
      if (!call) return undefined;
      const [kioskSeat, officerSeat] = seatsOf(call);
      if (seat === kioskSeat) return officerSeat;
      return seat === officerSeat ? kioskSeat : undefined;
    },
  };

  return {
    ...membership,

    listen: (listener: Partial<CallListener>) => void listeners.push(listener),

    start: (ticket: Ticket, officer: OfficerCard, officerSeat: string): Call => {
      const call: Call = {
        callId: CallId.parse(randomUUID()),
        ticket,
        resumes: ticket.brokenOff?.callId ?? null,
        kiosk: ticket.kiosk,
        kioskSeat: ticket.kioskSeat,
        officer,
        officerSeat,
        startedAt: clock.now(),
        startedMs: clock.monotonicMs(),
      };
      calls.set(call.callId, call);
      log.event('call.started', { callId: call.callId, ticketId: ticket.ticketId });
      for (const listener of listeners) listener.started?.(call);
      return call;
    },

    /** Takes up a call of an earlier run, under its own id. Both seats must be in no other call. */
    resume: (call: Call) => {
      calls.set(call.callId, call);
      log.event('call.resumed', { callId: call.callId, ticketId: call.ticket.ticketId });
      for (const listener of listeners) listener.resumed?.(call);
    },

    find: (callId: CallId): Call | undefined => calls.get(callId),
    at: callAt,
    count: () => calls.size,

    hangUp: (seat: string, callId: CallId): Result<Record<string, never>> => {
      const call = calls.get(callId);
      if (!call || !seatsOf(call).includes(seat)) return failure('callEnded');
      end(call, seat === call.kioskSeat ? 'kioskHungUp' : 'officerHungUp');
      return success({});
    },

    lost: (seat: string) => {
      const call = callAt(seat);
      if (!call) return;
      log.event('call.peerLost', { callId: call.callId });
      cancelGrace(seat);
      graceTimers.set(
        seat,
        seat === call.kioskSeat
          ? clock.setTimer(reconnectGraceMs, () => end(call, 'kioskLost'))
          : clock.setTimer(officerGraceMs, () => end(call, 'officerLost')),
      );
      for (const listener of listeners) listener.presence?.(call, seat, false);
    },

    back: (seat: string) => {
      const call = callAt(seat);
      if (!call) return;
      log.event('call.peerBack', { callId: call.callId });
      cancelGrace(seat);
      for (const listener of listeners) listener.presence?.(call, seat, true);
    },

    /** Ends every call; may be called twice. */
    close: () => {
      for (const call of [...calls.values()]) end(call, 'serverStopped');
    },
  };
}
