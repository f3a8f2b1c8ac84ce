import { z } from 'zod';
import { ReceiptOrderId } from './ids.ts';
import { Language } from './roles.ts';

export const DeviceKind = z.enum(['button', 'mrzReader', 'receiptPrinter']);
export type DeviceKind = z.infer<typeof DeviceKind>;

export const AttentionReason = z.enum(['paperLow', 'paperOut', 'coverOpen', 'jam', 'error', 'busy']);
export type AttentionReason = z.infer<typeof AttentionReason>;

/** How a device is: usable, in need of a hand, or not there. */
export const DeviceStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready') }),
  z.strictObject({ state: z.literal('attention'), reason: AttentionReason }),
  z.strictObject({ state: z.literal('gone') }),
]);
export type DeviceStatus = z.infer<typeof DeviceStatus>;

export const DeviceStatuses = z.partialRecord(DeviceKind, DeviceStatus);
export type DeviceStatuses = z.infer<typeof DeviceStatuses>;

/** Civil date, possibly with an unknown day or month as ICAO 9303 part 3 allows (`1961-XX-XX`). */
export const PartialDate = z.string().regex(/^\d{4}-(\d{2}|XX)-(\d{2}|XX)$/);

export const IdentityDocumentKind = z.enum(['identityCard', 'passport', 'residenceDocument', 'drivingLicence', 'other']);
export type IdentityDocumentKind = z.infer<typeof IdentityDocumentKind>;

/** What is taken from a machine readable zone, check digits verified. Optional data (a BSN on older documents) has no place here. */
export const IdentityDocument = z.strictObject({
  kind: IdentityDocumentKind,
  issuingState: z.string().max(3),
  documentNumber: z.string().min(1).max(20),
  surname: z.string().max(60),
  givenNames: z.string().max(60),
  birthDate: PartialDate,
  expiryDate: PartialDate.nullable(),
  nationality: z.string().max(3),
});
export type IdentityDocument = z.infer<typeof IdentityDocument>;

/** What stands on a receipt. Nothing about the offence; labels come along in the citizen's language. */
export const ReceiptOrder = z.strictObject({
  orderId: ReceiptOrderId,
  language: Language,
  zaaknummer: z.string().max(40),
  contactOfficer: z.string().max(80),
  date: z.iso.date(),
  placeName: z.string().max(80),
  nextSteps: z.array(z.string().max(200)).max(6),
  followUpUrl: z.url().max(300),
  labels: z.strictObject({
    title: z.string().max(60),
    zaaknummer: z.string().max(60),
    contactOfficer: z.string().max(60),
    date: z.string().max(60),
    nextSteps: z.string().max(60),
    followUp: z.string().max(120),
  }),
});
export type ReceiptOrder = z.infer<typeof ReceiptOrder>;
