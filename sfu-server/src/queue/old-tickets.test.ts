import { KioskId } from '@loket/contract';
import { expect, test } from 'vitest';
import { silentLog } from '../log/log.ts';
import { manualClock } from '../time/clock.ts';
import { dropOldTickets } from './old-tickets.ts';
import { createQueue } from './service.ts';

test('nobody stays in the queue longer than the limit', () => {
  const clock = manualClock();
  const listener = { changed: () => undefined, offered: () => undefined, withdrawn: () => undefined };
  const queue = createQueue({ clock, log: silentLog, offerTimeoutMs: 20_000, reconnectGraceMs: 30_000, isOpen: () => true }, listener);
  const stop = dropOldTickets(queue, clock, 24 * 3_600_000);
  const kiosk = {
    kioskId: KioskId.parse('0f8fad5b-d9cb-469f-a165-70867728950e'),
    name: 'Loket',
    place: 'Voorbeeldstad',
    address: 'Dorpsstraat 1',
  };
  queue.join('kiosk:1', kiosk, 'nl');
  clock.advance(24 * 3_600_000 - 60_000);
  expect(queue.waiting()).toHaveLength(1);
  clock.advance(60_000);
  expect(queue.waiting()).toEqual([]);
  stop();
  queue.close();
  expect(clock.pendingTimers()).toBe(0);
});
