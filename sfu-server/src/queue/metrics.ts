import { Gauge, type Registry } from 'prom-client';

/** Who waits, who is there, and how many calls go on, for Prometheus. */
export function countCalls(
  registry: Registry,
  rooms: {
    readonly queue: {
      readonly waiting: () => readonly unknown[];
      readonly counts: () => { officersSignedIn: number; officersFree: number };
    };
    readonly calls: { readonly count: () => number };
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
  gauge('loket_officers_free', 'Officers who take calls now', () => rooms.queue.counts().officersFree);
  gauge('loket_calls', 'Calls that go on', () => rooms.calls.count());
}
