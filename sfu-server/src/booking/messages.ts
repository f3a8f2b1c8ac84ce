import { failure, type RequestType, type Result, success } from '@loket/contract';
import { seatOf } from '../identity/principal.ts';
import type { Handlers, RequestContext } from '../signalling/handlers.ts';
import { addDays } from '../time/civil-time.ts';
import type { AppointmentBook, Booker } from './appointment-book.ts';
import type { Redeem } from './redeeming.ts';

/** People at a desk keep the book, a kiosk redeems (contract/). Any officer may change any appointment; who did is on record. */
export const bookingHandlers = (book: AppointmentBook, redeem: Redeem, settings: { readonly daysAhead: number }, today: () => string) =>
  ({
    'booking.places': async () => success({ places: await book.places(), today: today(), lastDay: addDays(today(), settings.daysAhead) }),
    'booking.slots': async (_context, { kioskName, day }) => {
      const slots = await book.slots(kioskName, day);
      return slots.ok ? success({ slots: slots.value }) : slots;
    },
    'booking.list': async (_context, { day }) => success(await book.list(day)),
    'booking.find': async (_context, { query }) => success({ appointments: [...(await book.find(query))] }),
    'booking.make': byBooker(book.make),
    'booking.move': byBooker(book.move),
    'booking.cancel': byBooker(book.cancel),
    'booking.redeem': ({ peer: { principal } }, typed) =>
      principal.kind === 'kiosk' ? redeem(seatOf(principal), principal.kiosk, typed) : failure('notAllowed'),
  }) satisfies { [Type in Extract<RequestType, `booking.${string}`>]: Handlers[Type] };

/** Every command carries its id; the door sees to that. */
const byBooker =
  <Asked, Value>(act: (booker: Booker, asked: Asked) => Promise<Result<Value>>) =>
  async ({ peer: { principal }, commandId }: RequestContext, asked: Asked): Promise<Result<{ appointment: Value }>> => {
    if (principal.kind !== 'person') return failure('notAllowed');
    if (commandId === undefined) return failure('malformed', 'commandId');
    const done = await act({ officer: principal.officer, seat: seatOf(principal), commandId }, asked);
    return done.ok ? success({ appointment: done.value }) : done;
  };
