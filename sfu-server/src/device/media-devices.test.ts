import { randomUUID } from 'node:crypto';
import { ConnectionId, KioskCard, KioskId, type MediaDeviceStates, OfficerCard, OfficerId, TicketId } from '@loket/contract';
import { expect, test } from 'vitest';
import { createCalls } from '../call/service.ts';
import { type Principal, seatOf } from '../identity/principal.ts';
import { silentLog } from '../log/log.ts';
import type { Ticket } from '../queue/tickets.ts';
import type { Peer } from '../signalling/handlers.ts';
import { manualClock } from '../time/clock.ts';
import { createMediaDevices } from './media-devices.ts';

const kioskCard = KioskCard.parse({ kioskId: KioskId.parse(randomUUID()), name: 'Raalte', place: 'Raalte', address: 'Markt 1' });
const officerCard = OfficerCard.parse({ officerId: OfficerId.parse(randomUUID()), displayName: 'Samira', unit: 'RSC' });
const kiosk: Principal = { kind: 'kiosk', kiosk: kioskCard };

const fine: MediaDeviceStates = { camera: 'ok', microphone: 'ok', loudspeaker: 'ok' };
const blind: MediaDeviceStates = { ...fine, camera: 'missing' };

function setUp() {
  const clock = manualClock();
  const calls = createCalls({ clock, log: silentLog, reconnectGraceMs: 1_000, officerGraceMs: 1_000 });
  const bySeat = new Map<string, Peer>();
  const heard: string[] = [];
  const media = createMediaDevices(calls, { bySeat: (seat) => bySeat.get(seat), all: () => [...bySeat.values()], onJoined: () => {} });
  calls.listen(media.listener);

  const connect = (principal: Principal, name: string) => {
    const closed: (() => void)[] = [];
    const peer: Peer = {
      connectionId: ConnectionId.parse(randomUUID()),
      principal,
      send: (type, payload) => void heard.push(`${name} ${type} ${JSON.stringify('states' in payload ? payload.states : payload)}`),
      onClose: (listener) => void closed.push(listener),
    };
    bySeat.set(seatOf(principal), peer);
    const leave = () => {
      bySeat.delete(seatOf(principal));
      for (const listener of closed) listener();
    };
    const report = (states: MediaDeviceStates) => void media.handlers['media.reportDevices']?.({ peer, commandId: undefined }, { states });
    return { report, leave };
  };
  const officerSeat = 'person:samira';
  const ticket: Ticket = {
    ticketId: TicketId.parse(randomUUID()),
    kiosk: kioskCard,
    kioskSeat: seatOf(kiosk),
    since: clock.now(),
    standing: 'walkIn',
    reservation: null,
    brokenOff: null,
    appointment: null,
    wish: null,
    language: 'nl',
    canTalkFreely: null,
    connected: true,
  };
  bySeat.set(officerSeat, {
    connectionId: ConnectionId.parse(randomUUID()),
    principal: kiosk,
    send: (type, payload) => void heard.push(`officer ${type} ${JSON.stringify('states' in payload ? payload.states : payload)}`),
    onClose: () => {},
  });
  return { calls, connect, heard, start: () => calls.start(ticket, officerCard, officerSeat), officerSeat };
}

test('outside a call nobody is told; at its start the other side is', () => {
  const { connect, heard, start } = setUp();
  connect(kiosk, 'kiosk').report(blind);
  expect(heard).toEqual([]);
  start();
  expect(heard).toEqual([`officer media.devicesChanged ${JSON.stringify(blind)}`]);
});

test('in a call the other side hears of each change, and of nothing after the end', () => {
  const { calls, connect, heard, start } = setUp();
  const { report } = connect(kiosk, 'kiosk');
  const call = start();
  report(blind);
  report(fine);
  expect(heard).toEqual([blind, fine].map((states) => `officer media.devicesChanged ${JSON.stringify(states)}`));
  calls.hangUp(call.kioskSeat, call.callId);
  report(blind);
  expect(heard).toHaveLength(2);
});

test('an officer who comes back into the call is told what was said before', () => {
  const { calls, connect, heard, start, officerSeat } = setUp();
  connect(kiosk, 'kiosk').report(blind);
  start();
  calls.lost(officerSeat);
  calls.back(officerSeat);
  expect(heard).toEqual([blind, blind].map((states) => `officer media.devicesChanged ${JSON.stringify(states)}`));
});

test('what an earlier connection said is forgotten with it', () => {
  const { connect, heard, start } = setUp();
  const first = connect(kiosk, 'kiosk');
  first.report(blind);
  first.leave();
  connect(kiosk, 'kiosk');
  start();
  expect(heard).toEqual([]);
});
