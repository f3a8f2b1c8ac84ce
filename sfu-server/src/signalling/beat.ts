import type { Clock } from '../time/clock.ts';
import type { Peers } from './handlers.ts';

/** A browser cannot see the pings of a WebSocket: this is what it listens for. It gives up after ten seconds without any (client/). */
export const beatEveryMs = 3_000;

/** Sends every seated connection a beat now and then, so that a client knows of a silent cut. Answers how to stop; may be called twice. */
export function keepBeating(peers: Peers, clock: Clock): () => void {
  const beat = () => {
    for (const peer of peers.all()) peer.send('session.beat', {});
    cancel = clock.setTimer(beatEveryMs, beat);
  };
  let cancel = clock.setTimer(beatEveryMs, beat);
  return () => cancel();
}
