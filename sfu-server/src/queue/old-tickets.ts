import type { CancelTimer, Clock } from '../time/clock.ts';
import type { Queue } from './service.ts';

const everyMs = 60_000;

/** Takes tickets out of the queue that are older than the limit, so that nothing of a citizen stays in memory longer. Answers how to stop. */
export function dropOldTickets(queue: Pick<Queue, 'waiting' | 'leave'>, clock: Clock, limitMs: number): () => void {
  let cancel: CancelTimer = () => undefined;
  const arm = () => {
    cancel = clock.setTimer(everyMs, () => {
      const before = clock.now().getTime() - limitMs;
      for (const ticket of [...queue.waiting()]) if (ticket.since.getTime() <= before) queue.leave(ticket.kioskSeat, ticket.ticketId);
      arm();
    });
  };
  arm();
  return () => cancel();
}
