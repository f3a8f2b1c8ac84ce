import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { AppointmentId, Instant, OfferId, RouterId, TicketId } from '../ids.ts';
import { KioskCard, OfficerCard } from '../people.ts';
import { Language } from '../roles.ts';

/** What the citizen wants to reach; the choice is theirs and may be skipped. */
export const Wish = z.enum(['aangifte', 'melding', 'advice', 'mediation']);
export type Wish = z.infer<typeof Wish>;

/** How a ticket came into the queue, most pressing first: whoever is in danger, who has an appointment, who walks in. */
export const QueueStanding = z.enum(['urgent', 'appointment', 'walkIn']);
export type QueueStanding = z.infer<typeof QueueStanding>;

export const queueJoin = defineRequest({
  type: 'queue.join',
  roles: ['kiosk'],
  command: true,
  summary: 'The button was pressed: take a place at once. What the citizen wants comes later.',
  payload: z.strictObject({ language: Language }),
  result: z.strictObject({ ticketId: TicketId }),
});

export const queueDescribe = defineRequest({
  type: 'queue.describe',
  roles: ['kiosk'],
  command: false,
  summary: 'What the waiting citizen answered so far. Never delays an offer.',
  payload: z.strictObject({
    ticketId: TicketId,
    wish: Wish.nullable(),
    language: Language,
    canTalkFreely: z.boolean().nullable(),
  }),
  result: z.strictObject({}),
});

export const queueLeave = defineRequest({
  type: 'queue.leave',
  roles: ['kiosk'],
  command: true,
  summary: 'The citizen stops waiting.',
  payload: z.strictObject({ ticketId: TicketId }),
  result: z.strictObject({}),
});

export const queueReleaseReservation = defineRequest({
  type: 'queue.releaseReservation',
  roles: ['kiosk'],
  command: true,
  summary: 'The citizen whose call broke off does not want to wait for that one officer: anyone may take the call.',
  payload: z.strictObject({ ticketId: TicketId }),
  result: z.strictObject({}),
});

/** What a citizen whose call broke off is told. `keptUntil` null: no longer kept for that officer, anyone may take the call. */
export const BrokenOff = z.strictObject({ officerName: z.string().max(80), keptUntil: Instant.nullable() });
export type BrokenOff = z.infer<typeof BrokenOff>;

/**
 * The hours in which appointments are held and an aangifte can be completed; the button is answered at any hour.
 * `opens`: null while open, and when no day can be promised. `inDays`: civil days from today (0 is today), counted by the server,
 * since the clock of a kiosk may be wrong.
 */
export const Opening = z.strictObject({
  open: z.boolean(),
  opens: z.strictObject({ at: Instant, inDays: z.int().min(0) }).nullable(),
});
export type Opening = z.infer<typeof Opening>;

export const queuePlace = defineEvent({
  type: 'queue.place',
  to: ['kiosk'],
  summary: 'The true place of this ticket, and whether somebody is being called for it now.',
  payload: z.strictObject({
    ticketId: TicketId,
    place: z.int().min(1),
    waiting: z.int().min(1),
    officersSignedIn: z.int().min(0),
    officersInCall: z.int().min(0),
    officersFree: z.int().min(0),
    officersReachable: z.int().min(0),
    /** Unknown until calls have been measured. */
    estimatedWaitS: z.int().min(0).nullable(),
    ringing: z.boolean(),
    /** There if this citizen waits because a call broke off. */
    brokenOff: BrokenOff.nullable(),
    opening: Opening,
  }),
});

/** What a kiosk at rest may promise. */
export const counterState = defineEvent({
  type: 'queue.counterState',
  to: ['kiosk'],
  summary: 'Whether somebody is free at this moment, for the screen at rest.',
  payload: z.strictObject({
    officersSignedIn: z.int().min(0),
    officersInCall: z.int().min(0),
    /** Whom a press would ring now: outside opening hours the duty officer too, available or not. */
    officersFree: z.int().min(0),
    /** Those, and who would be rung after the call that goes on. */
    officersReachable: z.int().min(0),
    waiting: z.int().min(0),
    estimatedWaitS: z.int().min(0).nullable(),
    opening: Opening,
  }),
});

/** What was agreed with who came with an appointment. */
export const TicketAppointment = z.strictObject({ appointmentId: AppointmentId, startsAt: Instant, firstName: z.string().max(40) });
export type TicketAppointment = z.infer<typeof TicketAppointment>;

/** One who waits, as the desks see it. The receptionist's view has neither wish nor language. */
export const WaitingTicket = z.strictObject({
  ticketId: TicketId,
  kiosk: KioskCard,
  place: z.int().min(1),
  since: Instant,
  standing: QueueStanding,
  wish: Wish.nullable(),
  language: Language,
  canTalkFreely: z.boolean().nullable(),
  appointment: TicketAppointment.nullable(),
  /** Whose desk rings; of an urgent ticket one of them, since then every free desk rings. */
  offeredTo: z.string().max(80).nullable(),
  /** The officer who was helping this citizen when the call broke off: nobody else is rung for now. */
  reservedFor: z.string().max(80).nullable(),
  /** Who was helping this citizen when the call broke off: the next call goes on from there, with its document. */
  brokeOffWith: OfficerCard.nullable(),
});
export type WaitingTicket = z.infer<typeof WaitingTicket>;

export const queueChanged = defineEvent({
  type: 'queue.changed',
  to: ['officer', 'supervisor'],
  summary: 'Everyone who waits, in order. A whole snapshot each time.',
  payload: z.strictObject({
    waiting: z.array(WaitingTicket),
    officersFree: z.int().min(0),
    officersInCall: z.int().min(0),
    officersSignedIn: z.int().min(0),
    opening: Opening,
  }),
});

export const presenceSet = defineRequest({
  type: 'presence.set',
  roles: ['officer'],
  command: false,
  summary: 'Whether this officer takes calls, and whether as the duty officer, who is rung outside opening hours even when not available.',
  payload: z.strictObject({ available: z.boolean(), onDuty: z.boolean() }),
  result: z.strictObject({ available: z.boolean(), onDuty: z.boolean() }),
});

export const offerMade = defineEvent({
  type: 'offer.made',
  to: ['officer'],
  summary:
    'Your desk rings. The offer ends by an answer, a withdrawal, or its time. `routerId`: where the kiosk has its transports (null: none yet); open yours there.',
  payload: z.strictObject({ offerId: OfferId, ticket: WaitingTicket, routerId: RouterId.nullable(), expiresInMs: z.int().min(0) }),
});

export const offerWithdrawn = defineEvent({
  type: 'offer.withdrawn',
  to: ['officer'],
  summary: 'The desk stops ringing.',
  payload: z.strictObject({
    offerId: OfferId,
    reason: z.enum(['citizenLeft', 'expired', 'answeredElsewhere', 'unavailable', 'moreUrgent']),
  }),
});

export const offerDecline = defineRequest({
  type: 'offer.decline',
  roles: ['officer'],
  command: false,
  summary: 'Not now: the citizen keeps the place and is offered to another desk.',
  payload: z.strictObject({ offerId: OfferId }),
  result: z.strictObject({}),
});
