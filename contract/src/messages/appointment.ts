import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { TypedCode } from '../http.ts';
import { AppointmentId, Instant, TicketId } from '../ids.ts';
import { KioskCard } from '../people.ts';
import { Language } from '../roles.ts';
import { Wish } from './queue.ts';

const desk = ['officer', 'supervisor'] as const;

/** Where an appointment is: a kiosk by its name, which stays when the device is replaced. */
export const BookablePlace = KioskCard.omit({ kioskId: true });
export type BookablePlace = z.infer<typeof BookablePlace>;

/** A civil day in the Netherlands, `YYYY-MM-DD`. */
export const CivilDay = z.iso.date();
export type CivilDay = z.infer<typeof CivilDay>;

/** `booked`: nobody came yet; `arrived`: the code was typed at the kiosk; `helped`: a call began with it. */
export const AppointmentState = z.enum(['booked', 'arrived', 'helped', 'cancelled']);
export type AppointmentState = z.infer<typeof AppointmentState>;

/** What is kept of an appointment: as little as will do. The code is told to the citizen and is in no log or address. */
export const Appointment = z.strictObject({
  appointmentId: AppointmentId,
  code: z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/),
  place: BookablePlace,
  startsAt: Instant,
  endsAt: Instant,
  /** A first name or a reference; empty for who wants to leave none. */
  firstName: z.string().max(40),
  wish: Wish.nullable(),
  language: Language,
  state: AppointmentState,
  madeBy: z.string().max(80),
});
export type Appointment = z.infer<typeof Appointment>;

const FirstName = z.string().trim().max(40);
const KioskName = KioskCard.shape.name;
const Answer = z.strictObject({ appointment: Appointment });

export const bookingPlaces = defineRequest({
  type: 'booking.places',
  roles: desk,
  command: false,
  summary: 'Where an appointment can be made, and how far ahead.',
  payload: z.strictObject({}),
  result: z.strictObject({ places: z.array(BookablePlace), today: CivilDay, lastDay: CivilDay }),
});

export const bookingSlots = defineRequest({
  type: 'booking.slots',
  roles: desk,
  command: false,
  summary: 'The slots of one place on one civil day, in order. None: it is closed that day.',
  payload: z.strictObject({ kioskName: KioskName, day: CivilDay }),
  result: z.strictObject({
    slots: z.array(z.strictObject({ startsAt: Instant, endsAt: Instant, state: z.enum(['free', 'taken', 'past']) })),
  }),
});

export const bookingList = defineRequest({
  type: 'booking.list',
  roles: desk,
  command: false,
  summary: 'The appointments of one civil day, at all places, by time.',
  payload: z.strictObject({ day: CivilDay }),
  result: z.strictObject({ appointments: z.array(Appointment).max(500), more: z.boolean() }),
});

export const bookingFind = defineRequest({
  type: 'booking.find',
  roles: desk,
  command: false,
  summary: 'Appointments by their code, or by the beginning of the first name. At most 20, the soonest first.',
  payload: z.strictObject({ query: z.string().trim().min(2).max(40) }),
  result: z.strictObject({ appointments: z.array(Appointment).max(20) }),
});

export const bookingMake = defineRequest({
  type: 'booking.make',
  roles: desk,
  command: true,
  summary: 'Book a slot. `slotTaken` if somebody was first, `slotNotOffered` if there is no such slot any more.',
  payload: z.strictObject({ kioskName: KioskName, startsAt: Instant, firstName: FirstName, wish: Wish.nullable(), language: Language }),
  result: Answer,
});

export const bookingMove = defineRequest({
  type: 'booking.move',
  roles: desk,
  command: true,
  summary: 'Another slot or place; the code stays. The old slot is free again in the same act, or nothing has changed.',
  payload: z.strictObject({ appointmentId: AppointmentId, kioskName: KioskName, startsAt: Instant }),
  result: Answer,
});

export const bookingCancel = defineRequest({
  type: 'booking.cancel',
  roles: desk,
  command: true,
  summary: 'The slot is free again; the code tells the citizen that the appointment was cancelled.',
  payload: z.strictObject({ appointmentId: AppointmentId }),
  result: Answer,
});

/** What typing a code at a kiosk leads to. Everything but `joined` is said in words, with a way on. */
export const Redeemed = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('joined'), ticketId: TicketId, wish: Wish.nullable() }),
  z.strictObject({ outcome: z.literal('tooEarly'), startsAt: Instant, opensAt: Instant }),
  z.strictObject({ outcome: z.literal('tooLate'), startsAt: Instant }),
  z.strictObject({ outcome: z.literal('otherPlace'), startsAt: Instant, place: BookablePlace }),
  z.strictObject({ outcome: z.literal('cancelled') }),
  z.strictObject({ outcome: z.literal('used') }),
  z.strictObject({ outcome: z.literal('unknown') }),
  /** Too many codes that nobody has, at this kiosk. */
  z.strictObject({ outcome: z.literal('throttled'), waitS: z.int().min(1) }),
]);
export type Redeemed = z.infer<typeof Redeemed>;

export const bookingRedeem = defineRequest({
  type: 'booking.redeem',
  roles: ['kiosk'],
  command: true,
  summary:
    'A citizen typed a code: takes a place ahead of walk-ins, or turns the place that this kiosk has into one. Judged by the server’s clock. May be repeated at the same kiosk until a call has begun with it.',
  payload: z.strictObject({ code: TypedCode, language: Language }),
  result: Redeemed,
});

export const bookingChanged = defineEvent({
  type: 'booking.changed',
  to: desk,
  summary: 'Appointments of these civil days were made, moved or cancelled, or somebody arrived: ask anew.',
  payload: z.strictObject({ days: z.array(CivilDay).min(1).max(2) }),
});
