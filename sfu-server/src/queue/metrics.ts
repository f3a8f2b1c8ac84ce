import { Gauge, Histogram, type Registry } from 'prom-client';
import type { Call } from '../call/call.ts';

/** Seconds. 20 is the promise of the service, 120 is when a wait is long. */
const waitBuckets = [5, 10, 20, 30, 60, 120, 300, 600, 1_800];

/** Who waits and how long, who is there, and how many calls go on, for Prometheus. */
export function countCalls(
  registry: Registry,
  rooms: {
    readonly queue: {
      readonly waiting: () => readonly unknown[];
      readonly counts: () => { officersSignedIn: number; officersFree: number };
    };
    readonly calls: { readonly count: () => number; readonly listen: (listener: { readonly started: (call: Call) => void }) => void };
  },
): void {
  const gauge = (name: string, help: string, read: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('loket_queue_waiting', 'Citizens who wait', () => rooms.queue.waiting().length);
  gauge('loket_officers_signed_in', 'Officers at a desk', () => rooms.queue.counts().officersSignedIn);
  gauge('loket_officers_free', 'Whom a press would ring now, at night the duty officer too', () => rooms.queue.counts().officersFree);
  gauge('loket_calls', 'Calls that go on', () => rooms.calls.count());
  const waited = new Histogram({
    name: 'loket_queue_wait_seconds',
    help: 'From the press of the button to an officer who accepts',
    labelNames: ['standing'],
    buckets: waitBuckets,
    registers: [registry],
  });
  rooms.calls.listen({
    started: ({ ticket, startedAt }) =>
      waited.observe({ standing: ticket.standing }, (startedAt.getTime() - ticket.since.getTime()) / 1_000),
  });
}
