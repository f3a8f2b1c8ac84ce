import { failure, type KioskCard, type Language, type Redeemed, type Result, success } from '@loket/contract';
import type { Log } from '../log/log.ts';
import type { ArrivalDesk } from '../queue/arrivals.ts';
import { orStorageUnavailable } from '../store/failure.ts';
import type { AppointmentBook } from './appointment-book.ts';
import type { WrongCodes } from './wrong-codes.ts';

export type Redeem = (
  kioskSeat: string,
  kiosk: KioskCard,
  typed: { readonly code: string; readonly language: Language },
) => Promise<Result<Redeemed>>;

/** From a code that was typed at a kiosk to a place in the queue. */
export function createRedeem(ports: {
  readonly book: Pick<AppointmentBook, 'redeem'>;
  readonly wrongCodes: WrongCodes;
  readonly arrivals: ArrivalDesk;
  readonly log: Log;
}): Redeem {
  const { book, wrongCodes, arrivals, log } = ports;
  const refused = (redeemed: Redeemed): Result<Redeemed> => {
    log.event('booking.codeRefused', { reason: redeemed.outcome });
    return success(redeemed);
  };
  return async (kioskSeat, kiosk, { code, language }) => {
    if (arrivals.inCall(kioskSeat)) return failure('alreadyWaiting');
    const attempt = wrongCodes.begin(kioskSeat);
    if (attempt.waitMs > 0) return refused({ outcome: 'throttled', waitS: Math.ceil(attempt.waitMs / 1000) });
    const judged = await orStorageUnavailable(async () => success(await book.redeem(code, kiosk)));
    if (!judged.ok || judged.value.outcome !== 'unknown') attempt.wasKnown();
    if (!judged.ok) return judged;
    if (judged.value.outcome !== 'welcome') return refused(judged.value);
    const { appointmentId, startsAt, firstName, wish } = judged.value.appointment;
    const arrived = arrivals.arrive(kioskSeat, kiosk, language, { appointment: { appointmentId, startsAt, firstName }, wish });
    return arrived.ok ? success({ outcome: 'joined', ticketId: arrived.value.ticketId, wish }) : arrived;
  };
}
