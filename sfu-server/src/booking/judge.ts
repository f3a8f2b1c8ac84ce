import type { KioskCard } from '@loket/contract';
import type { CodeRefused } from './appointment-book.ts';
import { type AppointmentRow, placeOf } from './store.ts';

export type RedeemWindow = { readonly earlyMinutes: number; readonly lateMinutes: number };

/** What stands between a code and a place in the queue; undefined if nothing does. The kiosk's clock is not asked. */
export function judgeCode(row: AppointmentRow, kiosk: KioskCard, now: Date, window: RedeemWindow): CodeRefused | undefined {
  const { startsAt } = row;
  if (row.state === 'cancelled') return { outcome: 'cancelled' };
  if (row.state === 'helped') return { outcome: 'used' };
  if (row.kioskName !== kiosk.name) return { outcome: 'otherPlace', startsAt, place: placeOf(row) };
  const startMs = Date.parse(startsAt);
  const opensMs = startMs - window.earlyMinutes * 60_000;
  // Who was here in time and has to come back (a restart, a wrong key) is not late.
  const countsFromMs = Math.max(startMs, row.arrivedAt === null ? startMs : Date.parse(row.arrivedAt));
  if (now.getTime() < opensMs) return { outcome: 'tooEarly', startsAt, opensAt: new Date(opensMs).toISOString() };
  if (now.getTime() > countsFromMs + window.lateMinutes * 60_000) return { outcome: 'tooLate', startsAt };
  return undefined;
}
