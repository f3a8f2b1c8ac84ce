import type { OfficerCard, TicketId } from '@loket/contract';
import type { Clock } from '../time/clock.ts';

/** What an officer says of being there. `onDuty`: the duty officer, who is rung outside opening hours whether available or not. */
export type Presence = { readonly available: boolean; readonly onDuty: boolean };

type AtDesk = { readonly card: OfficerCard; presence: Presence; inCall: boolean; freeSinceMs: number; readonly passed: Set<TicketId> };

/** Who is signed in at a desk, and who of them is free. `isOpen`: within opening hours, when being on duty rings nobody. */
export function createOfficers(clock: Clock, isOpen: () => boolean) {
  const atDesks = new Map<string, AtDesk>();

  const takesCalls = ({ available, onDuty }: Presence) => available || (onDuty && !isOpen());

  const update = (seat: string, change: (officer: AtDesk) => void) => {
    const officer = atDesks.get(seat);
    if (!officer) return;
    change(officer);
    officer.freeSinceMs = clock.monotonicMs();
  };

  return {
    arrive: (seat: string, card: OfficerCard) => {
      if (!atDesks.has(seat))
        atDesks.set(seat, {
          card,
          presence: { available: false, onDuty: false },
          inCall: false,
          freeSinceMs: clock.monotonicMs(),
          passed: new Set(),
        });
    },
    leave: (seat: string) => void atDesks.delete(seat),
    setPresence: (seat: string, presence: Presence) => update(seat, (officer) => void (officer.presence = presence)),
    setInCall: (seat: string, inCall: boolean) => update(seat, (officer) => void (officer.inCall = inCall)),
    pass: (seat: string, ticketId: TicketId) => update(seat, (officer) => void officer.passed.add(ticketId)),
    forgetTicket: (ticketId: TicketId) => {
      for (const officer of atDesks.values()) officer.passed.delete(ticketId);
    },
    name: (seat: string): string | undefined => atDesks.get(seat)?.card.displayName,
    free: () =>
      [...atDesks].flatMap(([seat, { presence, inCall, freeSinceMs, passed }]) =>
        takesCalls(presence) && !inCall ? [{ seat, isAvailable: presence.available, freeSinceMs, passed }] : [],
      ),
    /** Who takes calls, now or after the one that goes on. */
    reachableCount: () => [...atDesks.values()].filter(({ presence }) => takesCalls(presence)).length,
    count: () => atDesks.size,
    inCallCount: () => [...atDesks.values()].filter(({ inCall }) => inCall).length,
  };
}
