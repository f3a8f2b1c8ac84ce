import { randomUUID } from 'node:crypto';
import {
  CallId,
  ConnectionId,
  type EventInput,
  type EventPayload,
  type EventType,
  eventSchema,
  KioskId,
  OfficerId,
  type OfficerRole,
  success,
} from '@loket/contract';
import { createCalls } from '../src/call/service.ts';
import type { EmergencyLine, LineListener, LineSound } from '../src/help/line/emergency-line.ts';
import { createHelp } from '../src/help/service.ts';
import { type Principal, seatOf } from '../src/identity/principal.ts';
import { silentLog } from '../src/log/log.ts';
import type { Offer } from '../src/queue/offers.ts';
import { createQueue } from '../src/queue/service.ts';
import type { Peer, Peers } from '../src/signalling/handlers.ts';
import { manualClock } from '../src/time/clock.ts';

export const answerWithinMs = 10_000;

export type HelpPeer = Peer & {
  readonly seat: string;
  /** The newest event of a type. Throws if there was none. */
  readonly last: <Type extends EventType>(type: Type) => EventPayload<Type>;
  readonly count: (type: EventType) => number;
};

function createPeer(principal: Principal): HelpPeer {
  const sent: { readonly type: EventType; readonly payload: unknown }[] = [];
  return {
    connectionId: ConnectionId.parse(randomUUID()),
    principal,
    seat: seatOf(principal),
    send: <Type extends EventType>(type: Type, payload: EventInput<Type>) =>
      void sent.push({ type, payload: eventSchema(type).parse(payload) }),
    onClose: () => undefined,
    last: (type) => {
      const found = sent.findLast((event) => event.type === type);
      if (found === undefined) throw new Error(`no ${type} was sent`);
      return eventSchema(type).parse(found.payload);
    },
    count: (type) => sent.filter((event) => event.type === type).length,
  };
}

const silentSound = (): LineSound => ({
  lineId: CallId.parse(randomUUID()),
  payloadType: 100,
  remoteProducers: () => [],
  onRenewed: () => undefined,
  onPacket: () => undefined,
  play: () => undefined,
  close: () => undefined,
});

/** A line that the test answers. */
function createFakeLine() {
  const dialled: { readonly listener: LineListener; hungUp: boolean }[] = [];
  const line: EmergencyLine = {
    serves: () => true,
    open: (_kiosk, _sound, listener) => {
      const call = { listener, hungUp: false };
      dialled.push(call);
      return { hangUp: () => void (call.hungUp = true) };
    },
    close: async () => undefined,
  };
  return { line, dialled };
}

/** Help, queue and calls as the server joins them, with a clock that the test moves and a line that it answers. */
export function openHelpHouse({ withLine = false }: { readonly withLine?: boolean } = {}) {
  const clock = manualClock();
  const log = silentLog;
  const all: HelpPeer[] = [];
  const peers: Peers = { bySeat: (seat) => all.find((peer) => peer.seat === seat), all: () => all, onJoined: () => undefined };
  const offers: Offer[] = [];
  const { line, dialled } = createFakeLine();
  const calls = createCalls({ clock, log, reconnectGraceMs: 60_000, officerGraceMs: 60_000 });
  const queue = createQueue(
    { clock, log, offerTimeoutMs: 20_000, reconnectGraceMs: 30_000, isOpen: () => true },
    { changed: () => help.queueChanged(), offered: (offer) => void offers.push(offer), withdrawn: () => undefined },
  );
  const help = createHelp({
    clock,
    log,
    peers,
    queue,
    calls,
    answerWithinMs,
    line: withLine ? line : undefined,
    openSound: async () => success(silentSound()),
  });
  calls.listen({ ended: ({ call, durationMs }) => queue.callOver(call.officerSeat, durationMs) });

  const join = (principal: Principal): HelpPeer => {
    const peer = createPeer(principal);
    all.push(peer);
    help.tell(peer);
    return peer;
  };

  return {
    clock,
    queue,
    calls,
    help,
    offers,
    dialled,
    kiosk: (place = 'Raalte') => {
      const kiosk = { kioskId: KioskId.parse(randomUUID()), name: `Loket ${place}`, place, address: 'Markt 1' };
      const peer = join({ kind: 'kiosk', kiosk });
      return {
        ...peer,
        raise: () => help.raise(peer.seat, kiosk, 'nl'),
        hide: () => help.hide(peer.seat, kiosk),
        press: () => queue.join(peer.seat, kiosk, 'nl'),
      };
    },
    officer: (displayName: string, roles: readonly OfficerRole[] = ['officer']) => {
      const officer = { officerId: OfficerId.parse(randomUUID()), displayName, unit: 'RSC' };
      const peer = join({ kind: 'person', officer, roles });
      if (roles.includes('officer')) {
        queue.officerArrived(peer.seat, officer, false);
        queue.setPresence(peer.seat, { available: true, onDuty: false });
      }
      return {
        ...peer,
        /** Takes the newest offer that was made to this desk. */
        accept: () => {
          const offer = offers.findLast(({ officerSeat }) => officerSeat === peer.seat);
          const ticket = offer && queue.take(peer.seat, offer.offerId);
          if (!ticket?.ok) throw new Error('nothing to accept');
          return calls.start(ticket.value, officer, peer.seat);
        },
      };
    },
    leave: (seat: string) => {
      const index = all.findIndex((peer) => peer.seat === seat);
      if (index >= 0) all.splice(index, 1);
    },
  };
}
