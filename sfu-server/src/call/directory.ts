import type { CallDirectory, LiveCall } from '../aangifte/ports.ts';
import { seatOf } from '../identity/principal.ts';
import type { Peers } from '../signalling/handlers.ts';
import { type Call, seatsOf } from './call.ts';
import type { Resumption } from './resumption.ts';
import type { Calls } from './service.ts';

/** The calls as the rooms that make documents see them. */
export function createCallDirectory(calls: Calls, peers: Peers, resumption: Pick<Resumption, 'mayComeBack'>): CallDirectory {
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
    mayComeBack: resumption.mayComeBack,
    onStarted: (listener) =>
      calls.listen({
        started: (call) => {
          const started = live(call);
          if (started) listener(started);
        },
      }),
    onEnded: (listener) => calls.listen({ ended: ({ call }) => listener(call.callId) }),
    onRejoined: (listener) => {
      const tell = (call: Call, seat: string) => {
        const peer = peers.bySeat(seat);
        const rejoined = live(call);
        if (peer && rejoined) listener(rejoined, peer);
      };
      calls.listen({
        resumed: (call) => {
          for (const seat of seatsOf(call)) tell(call, seat);
        },
        presence: (call, seat, connected) => (connected ? tell(call, seat) : undefined),
      });
    },
  };
}
