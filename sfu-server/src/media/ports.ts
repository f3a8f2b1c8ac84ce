import type { CallId, OfferId } from '@loket/contract';

/** What media must know of calls to decide who may receive whom. Implemented in call/. */
export type CallMembership = {
  /** The seat of the other side, if `seat` is in this call. */
  readonly otherSide: (callId: CallId, seat: string) => string | undefined;
  /** The call that this seat is in. */
  readonly callOf: (seat: string) => { readonly callId: CallId; readonly kioskSeat: string } | undefined;
};

/** What media must know of offers, so that a desk that rings can open its transports beside its kiosk's. */
export type OfferLookup = {
  readonly kioskSeatOf: (offerId: OfferId, officerSeat: string) => string | undefined;
};
