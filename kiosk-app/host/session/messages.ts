import { DeviceStatus, ReceiptOrder, ReceiptOrderId, ReceiptState } from '@loket/contract';
import { MrzReaderConfig, PaperStrip, ReceiptPrinterConfig } from '@loket/hardware';
import { z } from 'zod';
import { DocumentReading } from '../../local-protocol/index.ts';

/** The devices of a session's process. */
export const SessionSettings = z.strictObject({
  mrzReader: MrzReaderConfig.optional(),
  receiptPrinter: ReceiptPrinterConfig.optional(),
});
export type SessionSettings = z.infer<typeof SessionSettings>;

/** Given to the child as its only argument; holds nothing of a citizen. `strip`: what hangs out of the printer as it starts. */
export const SessionStart = z.strictObject({ settings: SessionSettings, strip: PaperStrip });
export type SessionStart = z.infer<typeof SessionStart>;

export const SessionStatuses = z.strictObject({ mrzReader: DeviceStatus.optional(), receiptPrinter: DeviceStatus.optional() });
export type SessionStatuses = z.infer<typeof SessionStatuses>;

/** From the host to the process that holds what belongs to one citizen. */
export const ToSession = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('print'), order: ReceiptOrder }),
  z.strictObject({ type: z.literal('end') }),
]);
export type ToSession = z.infer<typeof ToSession>;

export const FromSession = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('statuses'), statuses: SessionStatuses }),
  z.strictObject({ type: z.literal('reading'), reading: DocumentReading }),
  z.strictObject({ type: z.literal('receipt'), orderId: ReceiptOrderId, receipt: ReceiptState }),
  /** The last word of a process that ends: what it leaves hanging for the next one to cut off. */
  z.strictObject({ type: z.literal('left'), strip: PaperStrip }),
]);
export type FromSession = z.infer<typeof FromSession>;
