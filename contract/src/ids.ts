import { z } from 'zod';

/** Random UUIDs (RFC 9562, version 4) with a brand each, so that one kind can never be passed for another. */
const brandedUuid = <Brand extends string>(brand: Brand) => z.uuid().brand<Brand>().describe(`${brand} (UUID)`);

export const KioskId = brandedUuid('KioskId');
export type KioskId = z.infer<typeof KioskId>;

export const OfficerId = brandedUuid('OfficerId');
export type OfficerId = z.infer<typeof OfficerId>;

export const ConnectionId = brandedUuid('ConnectionId');
export type ConnectionId = z.infer<typeof ConnectionId>;

export const TicketId = brandedUuid('TicketId');
export type TicketId = z.infer<typeof TicketId>;

export const OfferId = brandedUuid('OfferId');
export type OfferId = z.infer<typeof OfferId>;

export const CallId = brandedUuid('CallId');
export type CallId = z.infer<typeof CallId>;

export const HelpAlertId = brandedUuid('HelpAlertId');
export type HelpAlertId = z.infer<typeof HelpAlertId>;

export const HelpQuestionId = brandedUuid('HelpQuestionId');
export type HelpQuestionId = z.infer<typeof HelpQuestionId>;

export const DraftId = brandedUuid('DraftId');
export type DraftId = z.infer<typeof DraftId>;

export const AppointmentId = brandedUuid('AppointmentId');
export type AppointmentId = z.infer<typeof AppointmentId>;

export const ParagraphId = brandedUuid('ParagraphId');
export type ParagraphId = z.infer<typeof ParagraphId>;

export const ReceiptOrderId = brandedUuid('ReceiptOrderId');
export type ReceiptOrderId = z.infer<typeof ReceiptOrderId>;

/** One per request, chosen by the sender; the reply carries it. */
export const RequestId = brandedUuid('RequestId');
export type RequestId = z.infer<typeof RequestId>;

/** One per intended act, kept over retries and reconnects: the server answers a repeat with the stored result. */
export const CommandId = brandedUuid('CommandId');
export type CommandId = z.infer<typeof CommandId>;

/** Ids that mediasoup makes itself (UUIDs today, opaque to us). */
export const RouterId = z.string().min(1).max(64).brand<'RouterId'>();
export type RouterId = z.infer<typeof RouterId>;
export const TransportId = z.string().min(1).max(64).brand<'TransportId'>();
export type TransportId = z.infer<typeof TransportId>;
export const ProducerId = z.string().min(1).max(64).brand<'ProducerId'>();
export type ProducerId = z.infer<typeof ProducerId>;
export const ConsumerId = z.string().min(1).max(64).brand<'ConsumerId'>();
export type ConsumerId = z.infer<typeof ConsumerId>;

/** Hex of a SHA-256 (FIPS 180-4), lower case. */
export const Sha256Hex = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .brand<'Sha256Hex'>();
export type Sha256Hex = z.infer<typeof Sha256Hex>;

/** An instant in UTC as the server stamped it, ISO 8601. */
export const Instant = z.iso.datetime();
export type Instant = z.infer<typeof Instant>;
