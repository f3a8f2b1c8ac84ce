import { seatOf } from '../identity/principal.ts';
import type { Peer, Peers } from './handlers.ts';

export type SeatDirectory = Peers & {
  /** The epoch that the next connection of this seat gets: 1, 2, 3 … for as long as the server runs. */
  readonly nextEpoch: (seat: string) => number;
  /** Gives the seat to `peer`; who held it until now is told and then `giveWay` of that one is called. */
  readonly take: (peer: Peer, giveWay: () => void) => void;
};

type Seated = { readonly peer: Peer; readonly giveWay: () => void };

/** Who is connected: one active connection a seat, the newest wins. */
export function createSeatDirectory(): SeatDirectory {
  const seats = new Map<string, Seated>();
  const epochs = new Map<string, number>();
  const joinedListeners: ((peer: Peer) => void)[] = [];

  return {
    bySeat: (seat) => seats.get(seat)?.peer,
    all: () => [...seats.values()].map(({ peer }) => peer),
    onJoined: (listener) => void joinedListeners.push(listener),
    nextEpoch: (seat) => {
      const epoch = (epochs.get(seat) ?? 0) + 1;
      epochs.set(seat, epoch);
      return epoch;
    },
    take: (peer, giveWay) => {
      const seat = seatOf(peer.principal);
      const previous = seats.get(seat);
      seats.set(seat, { peer, giveWay });
      peer.onClose(() => {
        if (seats.get(seat)?.peer === peer) seats.delete(seat);
      });
      previous?.peer.send('session.replaced', {});
      previous?.giveWay();
      for (const listener of joinedListeners) listener(peer);
    },
  };
}
