import type { Appointment, CommandId, KioskCard, OfficerCard, Redeemed, RequestPayload, RequestResult, Result } from '@loket/contract';

/** An officer or supervisor who acts, and under which command. */
export type Booker = { readonly officer: OfficerCard; readonly seat: string; readonly commandId: CommandId };

type Asked<Type extends 'booking.make' | 'booking.move' | 'booking.cancel'> = (
  booker: Booker,
  asked: RequestPayload<Type>,
) => Promise<Result<Appointment>>;

/** What a code at a kiosk comes to: the appointment of who may take a place now, or why not. */
export type CodeRefused = Exclude<Redeemed, { outcome: 'joined' | 'throttled' }>;
export type CodeJudged = { readonly outcome: 'welcome'; readonly appointment: Appointment } | CodeRefused;

/**
 * A book of appointments. Two appointments never share a slot of a place: whoever implements this guarantees it, also for requests at one
 * instant. The built-in one keeps them in the store; an adapter to the book of a police unit would stand in its place.
 */
export type AppointmentBook = {
  readonly places: () => Promise<RequestResult<'booking.places'>['places']>;
  /** `slotNotOffered` for a place that is not there. */
  readonly slots: (kioskName: string, day: string) => Promise<Result<RequestResult<'booking.slots'>['slots']>>;
  readonly list: (day: string) => Promise<RequestResult<'booking.list'>>;
  readonly find: (query: string) => Promise<readonly Appointment[]>;
  /** `slotTaken`, `slotNotOffered`. */
  readonly make: Asked<'booking.make'>;
  /** Once it is `arrived`, `helped` or `cancelled`, an appointment can neither be moved nor cancelled: `conflict`. */
  readonly move: Asked<'booking.move'>;
  readonly cancel: Asked<'booking.cancel'>;
  /** Notes the arrival of who is welcome, once. */
  readonly redeem: (code: string, kiosk: KioskCard) => Promise<CodeJudged>;
  /** A call began with it: its code leads to nothing more. */
  readonly helped: (appointmentId: string, seat: string) => Promise<void>;
  /** Deletes what was kept long enough; answers how many. */
  readonly deleteOld: () => Promise<number>;
};
