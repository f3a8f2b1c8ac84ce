import { requests } from '@loket/contract';
import type { Audit } from '../audit/service.ts';
import type { Call } from '../call/call.ts';
import type { Config } from '../config/schema.ts';
import { hasRole } from '../identity/principal.ts';
import type { Log } from '../log/log.ts';
import type { ArrivalDesk } from '../queue/arrivals.ts';
import type { Handlers, Peers } from '../signalling/handlers.ts';
import { createCommandLog } from '../store/command-log.ts';
import { isStorageFailure } from '../store/failure.ts';
import type { Store } from '../store/store.ts';
import { dayOf } from '../time/civil-time.ts';
import type { CancelTimer, Clock } from '../time/clock.ts';
import type { AppointmentBook } from './appointment-book.ts';
import { type BuiltInBookPorts, createBuiltInBook } from './built-in-book.ts';
import { bookingHandlers } from './messages.ts';
import { createRedeem } from './redeeming.ts';
import { createWrongCodes } from './wrong-codes.ts';

export type BookingPorts = {
  readonly store: Store;
  readonly audit: Audit;
  readonly clock: Clock;
  readonly log: Log;
  readonly config: Pick<Config, 'booking' | 'retention'>;
  readonly peers: Peers;
  readonly arrivals: ArrivalDesk;
  readonly activeKiosks: BuiltInBookPorts['activeKiosks'];
  readonly calls: { readonly listen: (listener: { readonly started: (call: Call) => void }) => void };
};

export type Booking = {
  readonly handlers: Handlers;
  readonly book: AppointmentBook;
  /** Deletes what was kept long enough; runs by itself every hour. */
  readonly runRetention: () => Promise<void>;
  /** Stops the timer and finishes what is going on. May be called twice. */
  readonly close: () => Promise<void>;
};

const retentionEveryMs = 3_600_000;
const hourMs = 3_600_000;

/** The room of appointments: the book, the codes at the kiosks, and the end of what is kept. */
export function createBooking(ports: BookingPorts): Booking {
  const { store, audit, clock, log, config, peers, arrivals } = ports;
  const settings = config.booking;

  const book = createBuiltInBook({
    store,
    commandLog: createCommandLog(clock),
    audit,
    clock,
    settings,
    keepMs: config.retention.appointmentHours * hourMs,
    activeKiosks: ports.activeKiosks,
    onMoved: (step, appointmentId, days) => {
      log.event('booking.moved', { step, appointmentId });
      for (const peer of peers.all()) {
        if (hasRole(peer.principal, requests['booking.list'].roles)) peer.send('booking.changed', { days: [...days] });
      }
    },
  });

  /** Work that nobody waits for, except who closes the room. */
  const background = new Set<Promise<void>>();
  const inBackground = (work: Promise<void>): Promise<void> => {
    const guarded = work
      .catch((error: unknown) => (isStorageFailure(error) ? log.event('store.unavailable') : log.defect(error)))
      .finally(() => background.delete(guarded));
    background.add(guarded);
    return guarded;
  };

  ports.calls.listen({
    started: ({ ticket, officerSeat }) => {
      if (ticket.appointment !== null) void inBackground(book.helped(ticket.appointment.appointmentId, officerSeat));
    },
  });

  const runRetention = async (): Promise<void> => {
    const count = await book.deleteOld();
    if (count > 0) log.event('booking.deleted', { count });
  };
  let isClosed = false;
  let cancel: CancelTimer = () => undefined;
  const arm = (): void => {
    if (isClosed) return;
    cancel = clock.setTimer(retentionEveryMs, () => void inBackground(runRetention()).finally(arm));
  };
  arm();
  void inBackground(runRetention());

  const wrongCodes = createWrongCodes(clock, { limit: settings.wrongCodes, waitMs: settings.wrongCodeWaitMs });
  return {
    handlers: bookingHandlers(book, createRedeem({ book, wrongCodes, arrivals, log }), settings, () => dayOf(clock.now())),
    book,
    runRetention,
    close: async () => {
      isClosed = true;
      cancel();
      await Promise.all(background);
    },
  };
}
