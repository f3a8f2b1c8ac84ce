import type { Registry } from 'prom-client';
import { Gauge } from 'prom-client';
import type { Log } from '../log/log.ts';
import type { CancelTimer } from './clock.ts';
import type { TimeAnchor, TrustedClock } from './trusted-clock.ts';

const everyMs = 60_000;

export type ClockWatchPorts = {
  readonly clock: TrustedClock;
  readonly log: Log;
  /** Keeps the anchor for the next start; may throw, as a full disk does. */
  readonly keep: (anchor: TimeAnchor) => void;
};

/** How far the machine's clock stands from the time that the server goes by, for Prometheus. */
export function showDeviation(metrics: Registry, deviationMs: () => number): void {
  new Gauge({
    name: 'loket_clock_deviation_seconds',
    help: 'How far the wall clock of this machine stands from the time that the server goes by.',
    registers: [metrics],
    collect() {
      this.set(deviationMs() / 1000);
    },
  });
}

/** Keeps where the time stands, every minute, and says so when the machine's wall clock was stepped, and when it is right again. */
export function watchClock({ clock, log, keep }: ClockWatchPorts): { readonly close: () => void } {
  let cancel: CancelTimer = () => undefined;
  let wasStepped = false;
  const look = () => {
    const byMs = clock.deviationMs();
    if (byMs !== 0 && !wasStepped) log.event('clock.stepped', { byMs: Math.round(byMs) });
    if (byMs === 0 && wasStepped) log.event('clock.agrees');
    wasStepped = byMs !== 0;
    try {
      keep(clock.anchor());
    } catch {
      log.event('store.unavailable');
    }
    cancel = clock.setTimer(everyMs, look);
  };
  look();
  return { close: () => cancel() };
}
