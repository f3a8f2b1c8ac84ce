import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { DeviceStatuses } from '../devices.ts';
import { CallId, Instant, KioskId, OfferId, OfficerId, TicketId } from '../ids.ts';
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

/** What one side of a call still knows of it: what call.started told it. */
export const CallClaim = z.strictObject({
  callId: CallId,
  ticketId: TicketId,
  startedAt: Instant,
  kioskId: KioskId,
  officerId: OfficerId,
  ticket: WaitingTicket.pick({ since: true, standing: true, wish: true, language: true, canTalkFreely: true }),
});
export type CallClaim = z.infer<typeof CallClaim>;

export const callResume = defineRequest({
  type: 'call.resume',
  roles: participants,
  command: false,
  summary:
    'After a reconnect: which call this side was in. A server that was restarted makes it anew, under its callId, once both sides named each other within `withinMs`; one claim alone opens nothing. Refused with callEnded if the call was ended, with conflict if the two do not fit.',
  payload: CallClaim,
  /** `on`: the server knows it and has sent call.started. `awaited`: the other side has not come yet. */
  result: z.strictObject({ state: z.enum(['on', 'awaited']), withinMs: z.int().min(0) }),
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
