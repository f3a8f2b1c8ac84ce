import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { AttentionReason, ReceiptOrder } from '../devices.ts';
import { DraftId, ReceiptOrderId } from '../ids.ts';

const participants = ['kiosk', 'officer'] as const;
const empty = z.strictObject({});

export const receiptAnswer = defineRequest({
  type: 'receipt.answer',
  roles: ['kiosk'],
  command: true,
  summary: '"May we print a receipt? Is it safe to take paper home?" The answer of the citizen; no is a good answer.',
  payload: z.strictObject({ draftId: DraftId, print: z.boolean() }),
  result: empty,
});

export const receiptPrint = defineEvent({
  type: 'receipt.print',
  to: ['kiosk'],
  summary: 'Print this, for the session that is open now and for no other.',
  payload: z.strictObject({ draftId: DraftId, order: ReceiptOrder }),
});

export const ReceiptState = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('declined') }),
  z.strictObject({ state: z.literal('ordered') }),
  z.strictObject({ state: z.literal('waiting'), reason: z.union([AttentionReason, z.literal('gone')]) }),
  z.strictObject({ state: z.literal('printed') }),
  /** The session ended before it came out: kept here, never printed there. */
  z.strictObject({ state: z.literal('cancelled') }),
]);
export type ReceiptState = z.infer<typeof ReceiptState>;

export const receiptReport = defineRequest({
  type: 'receipt.report',
  roles: ['kiosk'],
  command: true,
  summary: 'How a print order fares.',
  payload: z.strictObject({ orderId: ReceiptOrderId, receipt: ReceiptState }),
  result: empty,
});

export const receiptChanged = defineEvent({
  type: 'receipt.changed',
  to: participants,
  summary: 'How the receipt of this file fares, on both screens.',
  payload: z.strictObject({ draftId: DraftId, receipt: ReceiptState }),
});
