import type { CallDirectory, LiveCall } from '../aangifte/ports.ts';
import { seatOf } from '../identity/principal.ts';
import type { Peers } from '../signalling/handlers.ts';
import type { Call } from './call.ts';
import type { Calls } from './service.ts';

/** The calls as the rooms that make documents see them. */
export function createCallDirectory(calls: Calls, peers: Peers): CallDirectory {
  const live = (call: Call | undefined): LiveCall | undefined =>
    call && {
      callId: call.callId,
      kiosk: call.kiosk,
      officer: call.officer,
      language: call.ticket.language,
      resumes: call.resumes,
      members: { kiosk: peers.bySeat(call.kioskSeat), officer: peers.bySeat(call.officerSeat) },
    };

  return {
    find: (callId) => live(calls.find(callId)),
    callOf: (principal) => live(calls.at(seatOf(principal))),
    onStarted: (listener) =>
      calls.listen({
        started: (call) => {
          const started = live(call);
          if (started) listener(started);
        },
      }),
    onEnded: (listener) => calls.listen({ ended: ({ call }) => listener(call.callId) }),
    onRejoined: (listener) =>
      calls.listen({
        presence: (call, seat, connected) => {
          const peer = peers.bySeat(seat);
          const rejoined = live(call);
          if (connected && peer && rejoined) listener(rejoined, peer);
        },
      }),
  };
}
