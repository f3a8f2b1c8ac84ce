import type { CallClaim, CallState } from '@loket/contract';

/** What a side of a call says of it to a server that may have forgotten it. */
export const claimOf = ({ callId, ticketId, startedAt, kiosk, officer, ticket }: CallState): CallClaim => ({
  callId,
  ticketId,
  startedAt,
  kioskId: kiosk.kioskId,
  officerId: officer.officerId,
  ticket: {
    since: ticket.since,
    standing: ticket.standing,
    wish: ticket.wish,
    language: ticket.language,
    canTalkFreely: ticket.canTalkFreely,
  },
});
