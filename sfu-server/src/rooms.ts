import type { CallClaim } from '@loket/contract';
import type { Registry } from 'prom-client';
import { createCallBroadcast } from './call/broadcast.ts';
import type { Call } from './call/call.ts';
import { createCallDirectory } from './call/directory.ts';
import { callHandlers } from './call/messages.ts';
import { createResumption } from './call/resumption.ts';
import { createCalls } from './call/service.ts';
import type { Config } from './config/schema.ts';
import { createMediaDevices } from './device/media-devices.ts';
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
import { watchOpening } from './opening/watch.ts';
import { arrivalDesk } from './queue/arrivals.ts';
import { createQueueBroadcast } from './queue/broadcast.ts';
import { queueHandlers } from './queue/messages.ts';
import { countCalls } from './queue/metrics.ts';
import { dropOldTickets } from './queue/old-tickets.ts';
import { createQueue } from './queue/service.ts';
import type { Peer, Peers } from './signalling/handlers.ts';
import type { Clock } from './time/clock.ts';

export type RoomPorts = {
  readonly config: Pick<Config, 'queue' | 'retention' | 'help' | 'booking'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly peers: Peers;
  readonly pool: WorkerPool;
  readonly metrics: Registry;
  /** Whether the documents of a claimed call are of the two who claim it. */
  readonly isCallOf: (claim: CallClaim) => Promise<boolean>;
  /** Undefined where the site has none. */
  readonly emergencyLine: EmergencyLine | undefined;
};

/** The rooms that live in memory (queue, calls, media, devices), joined to each other. */
export function createRooms({ config, clock, log, peers, pool, metrics, isCallOf, emergencyLine }: RoomPorts) {
  const { offerTimeoutMs, reconnectGraceMs, officerGraceMs, reservationMs } = config.queue;
  const calls = createCalls({ clock, log, reconnectGraceMs, officerGraceMs });
  const devices = createDeviceRegister();
  const inCall = (seat: string) => calls.at(seat) !== undefined;

  const opening = watchOpening({ clock, log, hours: config.booking, changed: () => queue.openingChanged() });
  const broadcast = createQueueBroadcast({
    clock,
    peers,
    queue: () => queue,
    routerOf: (seat) => media.routerOf(seat),
    inCall,
    opening: opening.now,
  });
  const queueChanged = new Set<() => void>();
  const queue = createQueue(
    { clock, log, offerTimeoutMs, reconnectGraceMs, isOpen: () => opening.now().open },
    {
      ...broadcast,
      changed: () => {
        broadcast.changed();
        help.queueChanged();
        for (const listener of queueChanged) listener();
      },
    },
  );
  const media = createMedia({ pool, peers, calls, offers: queue });

  calls.listen(
    createCallBroadcast({
      peers,
      view: broadcast.view,
      producersOf: (seat) => media.producersOf(seat),
      devicesOf: (seat) => devices.of(seat),
    }),
  );
  const mediaDevices = createMediaDevices(calls, peers);
  calls.listen(mediaDevices.listener);
  /** First in line again and kept for the officer, so that the first word after the end of the call is the place. */
  const takeBack = ({ callId, ticket, officer, officerSeat, kioskSeat }: Call) => {
    queue.takeBack(ticket, callId, { officerSeat, officer, untilMs: clock.monotonicMs() + reservationMs });
    if (peers.bySeat(kioskSeat) === undefined) queue.kioskLost(kioskSeat);
  };

  calls.listen({
    ended: ({ call, reason, durationMs }) => {
      media.part([call.kioskSeat, call.officerSeat]);
      if (reason === 'officerLost') takeBack(call);
      queue.callOver(call.officerSeat, durationMs);
    },
  });
  const resumption = createResumption({ clock, log, calls, queue, peers, graceMs: reconnectGraceMs, isCallOf });
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
  const stopDropping = dropOldTickets(queue, clock, config.retention.queueHours * 3_600_000);

  peers.onJoined((peer) => {
    const { principal } = peer;
    const seat = seatOf(principal);
    const seatIsEmpty = () => peers.bySeat(seat) === undefined;
    // Also a connection that was replaced takes its claim along: a screen that begins anew must be able to press.
    resumption.left(seat);
    if (principal.kind === 'kiosk') {
      queue.kioskBack(seat);
      peer.onClose(() => {
        if (!seatIsEmpty()) return;
        devices.forget(seat);
        resumption.left(seat);
        queue.kioskLost(seat);
        calls.lost(seat);
      });
    } else if (hasRole(principal, ['officer'])) {
      queue.officerArrived(seat, principal.officer, inCall(seat));
      peer.onClose(() => {
        if (!seatIsEmpty()) return;
        queue.officerLeft(seat);
        resumption.left(seat);
        calls.lost(seat);
      });
    }
    calls.back(seat);
    broadcast.tell(peer);
    // A desk that took its seat over while it rang rings on.
    const ringing = queue.ringingAt(seat);
    if (ringing) broadcast.offered(ringing);
    help.tell(peer);
  });

  return {
    handlers: [
      mediaHandlers(media),
      queueHandlers(queue, (seat) => inCall(seat) || resumption.isAwaiting(seat)),
      callHandlers(calls, queue, peers, resumption),
      helpHandlers(help),
      deviceHandlers(devices, calls, peers),
      mediaDevices.handlers,
    ],
    arrivals: arrivalDesk(queue, inCall),
    callDirectory: createCallDirectory(calls, peers, resumption),
    calls,
    /**
     * No new presses, and everyone is told, whoever connects meanwhile too. Resolves when the last call has ended and nobody
     * waits whose call broke off, or after `limitMs`.
     */
    drain: (limitMs: number): Promise<void> => {
      const untilMs = clock.monotonicMs() + limitMs;
      const tell = (peer: Peer) => peer.send('session.draining', { untilMs: Math.max(0, Math.round(untilMs - clock.monotonicMs())) });
      for (const peer of peers.all()) tell(peer);
      peers.onJoined(tell);
      queue.drain();
      const { promise, resolve } = Promise.withResolvers<void>();
      const isOver = () => calls.count() === 0 && queue.waiting().every(({ brokenOff }) => brokenOff === null);
      // Looked at once what goes on now is done: a citizen who is taken from the queue is in a call a moment later.
      const done = () => queueMicrotask(() => (isOver() ? resolve() : undefined));
      calls.listen({ ended: done });
      queueChanged.add(done);
      const cancel = clock.setTimer(limitMs, resolve);
      done();
      return promise.finally(cancel);
    },
    /** Ends calls and timers; may be called twice. */
    close: async () => {
      stopDropping();
      opening.close();
      resumption.close();
      calls.close();
      queue.close();
      await help.close();
    },
  };
}
