import type { Registry } from 'prom-client';
import { createCallBroadcast } from './call/broadcast.ts';
import { createCallDirectory } from './call/directory.ts';
import { callHandlers } from './call/messages.ts';
import { createCalls } from './call/service.ts';
import type { Config } from './config/schema.ts';
import { deviceHandlers } from './device/messages.ts';
import { createDeviceRegister } from './device/service.ts';
import type { EmergencyLine } from './help/line/emergency-line.ts';
import { helpHandlers } from './help/messages.ts';
import { createHelp } from './help/service.ts';
import { hasRole, seatOf } from './identity/principal.ts';
import type { Log } from './log/log.ts';
import { mediaHandlers } from './media/messages.ts';
import { createMedia } from './media/service.ts';
import type { WorkerPool } from './media/workers.ts';
import { createQueueBroadcast } from './queue/broadcast.ts';
import { queueHandlers } from './queue/messages.ts';
import { countCalls } from './queue/metrics.ts';
import { createQueue } from './queue/service.ts';
import type { Peers } from './signalling/handlers.ts';
import type { Clock } from './time/clock.ts';

export type RoomPorts = {
  readonly config: Pick<Config, 'queue' | 'help'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly peers: Peers;
  readonly pool: WorkerPool;
  readonly metrics: Registry;
  /** Undefined where the site has none. */
  readonly emergencyLine: EmergencyLine | undefined;
};

/** The rooms that live in memory (queue, calls, media, devices), joined to each other. */
export function createRooms({ config, clock, log, peers, pool, metrics, emergencyLine }: RoomPorts) {
  const { offerTimeoutMs, reconnectGraceMs } = config.queue;
  const calls = createCalls({ clock, log, reconnectGraceMs });
  const devices = createDeviceRegister();
  const inCall = (seat: string) => calls.at(seat) !== undefined;

  const broadcast = createQueueBroadcast({ clock, peers, queue: () => queue, routerOf: (seat) => media.routerOf(seat), inCall });
  const queueChanged = () => {
    broadcast.changed();
    help.queueChanged();
  };
  const queue = createQueue({ clock, log, offerTimeoutMs, reconnectGraceMs }, { ...broadcast, changed: queueChanged });
  const media = createMedia({ pool, peers, calls, offers: queue });

  calls.listen(
    createCallBroadcast({
      peers,
      view: broadcast.view,
      producersOf: (seat) => media.producersOf(seat),
      devicesOf: (seat) => devices.of(seat),
    }),
  );
  calls.listen({
    ended: ({ call, durationMs }) => {
      media.part([call.kioskSeat, call.officerSeat]);
      queue.callOver(call.officerSeat, durationMs);
    },
  });
  const help = createHelp({
    clock,
    log,
    peers,
    queue,
    calls,
    answerWithinMs: config.help.answerWithinMs,
    line: emergencyLine,
    openSound: media.openLineSound,
  });
  countCalls(metrics, { queue, calls });

  peers.onJoined((peer) => {
    const { principal } = peer;
    const seat = seatOf(principal);
    const seatIsEmpty = () => peers.bySeat(seat) === undefined;
    if (principal.kind === 'kiosk') {
      queue.kioskBack(seat);
      peer.onClose(() => {
        if (!seatIsEmpty()) return;
        devices.forget(seat);
        queue.kioskLost(seat);
        calls.lost(seat);
      });
    } else if (hasRole(principal, ['officer'])) {
      queue.officerArrived(seat, principal.officer, inCall(seat));
      peer.onClose(() => {
        if (!seatIsEmpty()) return;
        queue.officerLeft(seat);
        calls.lost(seat);
      });
    }
    calls.back(seat);
    broadcast.tell(peer);
    help.tell(peer);
  });

  return {
    handlers: [
      mediaHandlers(media),
      queueHandlers(queue, inCall),
      callHandlers(calls, queue, peers),
      helpHandlers(help),
      deviceHandlers(devices, calls, peers),
    ],
    callDirectory: createCallDirectory(calls, peers),
    calls,
    /** No new presses; resolves when the last call has ended, or after `limitMs`. */
    drain: (limitMs: number): Promise<void> => {
      queue.drain();
      const { promise, resolve } = Promise.withResolvers<void>();
      const done = () => {
        if (calls.count() === 0) resolve();
      };
      calls.listen({ ended: done });
      const cancel = clock.setTimer(limitMs, resolve);
      done();
      return promise.finally(cancel);
    },
    /** Ends calls and timers; may be called twice. */
    close: async () => {
      calls.close();
      queue.close();
      await help.close();
    },
  };
}
