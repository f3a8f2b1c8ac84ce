import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { DeviceStatuses } from '../devices.ts';
import { CallId, Instant, OfferId, TicketId } from '../ids.ts';
import { KioskCard, OfficerCard } from '../people.ts';
import { RemoteProducer } from './media.ts';
import { WaitingTicket } from './queue.ts';

const participants = ['kiosk', 'officer'] as const;

export const callAccept = defineRequest({
  type: 'call.accept',
  roles: ['officer'],
  command: true,
  summary: 'Take the citizen who is offered. Both sides get call.started.',
  payload: z.strictObject({ offerId: OfferId }),
  result: z.strictObject({ callId: CallId }),
});

export const CallState = z.strictObject({
  callId: CallId,
  ticketId: TicketId,
  startedAt: Instant,
  officer: OfficerCard,
  kiosk: KioskCard,
  ticket: WaitingTicket,
  /** Tracks of the other side that already flow to the SFU. */
  remoteProducers: z.array(RemoteProducer),
  /** How the kiosk's devices are; empty for the kiosk itself. */
  devices: DeviceStatuses,
});
export type CallState = z.infer<typeof CallState>;

export const callStarted = defineEvent({
  type: 'call.started',
  to: participants,
  summary: 'The call is on. Also sent after a reconnect into a call that goes on.',
  payload: CallState,
});

export const callHangUp = defineRequest({
  type: 'call.hangUp',
  roles: participants,
  command: true,
  summary: 'End the call for both sides.',
  payload: z.strictObject({ callId: CallId }),
  result: z.strictObject({}),
});

export const CallEndReason = z.enum(['kioskHungUp', 'officerHungUp', 'kioskLost', 'officerLost', 'serverStopped']);
export type CallEndReason = z.infer<typeof CallEndReason>;

export const callEnded = defineEvent({
  type: 'call.ended',
  to: participants,
  summary: 'The call is over.',
  payload: z.strictObject({ callId: CallId, reason: CallEndReason }),
});

/** What a citizen can say without words. `hidden`: the screen was turned to something harmless. */
export const CallSignal = z.enum(['hidden', 'visible', 'cannotSign', 'notUnderstood']);
export type CallSignal = z.infer<typeof CallSignal>;

export const callSignal = defineRequest({
  type: 'call.signal',
  roles: ['kiosk'],
  command: false,
  summary: 'The citizen tells the officer something by a key.',
  payload: z.strictObject({ callId: CallId, signal: CallSignal }),
  result: z.strictObject({}),
});

export const callSignalled = defineEvent({
  type: 'call.signalled',
  to: ['officer'],
  summary: 'The citizen pressed a key that says something.',
  payload: z.strictObject({ callId: CallId, signal: CallSignal }),
});

export const callPeerPresence = defineEvent({
  type: 'call.peerPresence',
  to: participants,
  summary: 'The connection of the other side was lost or is back; the call waits for it.',
  payload: z.strictObject({ callId: CallId, connected: z.boolean() }),
});
