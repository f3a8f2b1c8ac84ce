import type { OfficerCard, TicketId } from '@loket/contract';
import type { Clock } from '../time/clock.ts';

type OnDuty = { readonly card: OfficerCard; available: boolean; inCall: boolean; freeSinceMs: number; readonly passed: Set<TicketId> };

/** Who is signed in at a desk, and who of them is free. */
export function createOfficers(clock: Clock) {
  const onDuty = new Map<string, OnDuty>();

  const update = (seat: string, change: (officer: OnDuty) => void) => {
    const officer = onDuty.get(seat);
    if (!officer) return;
    change(officer);
    officer.freeSinceMs = clock.monotonicMs();
  };

  return {
    arrive: (seat: string, card: OfficerCard) => {
      if (!onDuty.has(seat))
        onDuty.set(seat, { card, available: false, inCall: false, freeSinceMs: clock.monotonicMs(), passed: new Set() });
    },
    leave: (seat: string) => void onDuty.delete(seat),
    setAvailable: (seat: string, available: boolean) => update(seat, (officer) => void (officer.available = available)),
    setInCall: (seat: string, inCall: boolean) => update(seat, (officer) => void (officer.inCall = inCall)),
    pass: (seat: string, ticketId: TicketId) => update(seat, (officer) => void officer.passed.add(ticketId)),
    forgetTicket: (ticketId: TicketId) => {
      for (const officer of onDuty.values()) officer.passed.delete(ticketId);
    },
    name: (seat: string): string | undefined => onDuty.get(seat)?.card.displayName,
    free: () =>
      [...onDuty].flatMap(([seat, officer]) =>
        officer.available && !officer.inCall ? [{ seat, freeSinceMs: officer.freeSinceMs, passed: officer.passed }] : [],
      ),
    count: () => onDuty.size,
    inCallCount: () => [...onDuty.values()].filter(({ inCall }) => inCall).length,
  };
}
