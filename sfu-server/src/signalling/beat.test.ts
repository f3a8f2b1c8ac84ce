import { randomUUID } from 'node:crypto';
import { ConnectionId, KioskCard } from '@loket/contract';
import { expect, test } from 'vitest';
import { manualClock } from '../time/clock.ts';
import { beatEveryMs, keepBeating } from './beat.ts';
import type { Peer } from './handlers.ts';

const kiosk = KioskCard.parse({ kioskId: randomUUID(), name: 'Raalte', place: 'Raalte', address: 'Markt 1' });

test('who has a seat hears a regular beat, until it is stopped', () => {
  const clock = manualClock();
  const heard: [number, string][] = [];
  const peer: Peer = {
    connectionId: ConnectionId.parse(randomUUID()),
    principal: { kind: 'kiosk', kiosk },
    send: (type) => void heard.push([clock.monotonicMs(), type]),
    onClose: () => undefined,
  };
  const seated: Peer[] = [];
  const stop = keepBeating({ bySeat: () => undefined, all: () => seated, onJoined: () => undefined }, clock);
  clock.advance(beatEveryMs);
  seated.push(peer);
  clock.advance(2 * beatEveryMs);
  stop();
  stop();
  clock.advance(2 * beatEveryMs);
  expect(heard).toEqual([
    [2 * beatEveryMs, 'session.beat'],
    [3 * beatEveryMs, 'session.beat'],
  ]);
  expect(clock.pendingTimers()).toBe(0);
});
