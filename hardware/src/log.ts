import type { DeviceKind, DeviceStatus } from '@loket/contract';

/**
 * Everything that this workspace logs: named events with fields. No field ever holds what a document, a machine
 * readable zone or a receipt says; sizes and reasons only.
 */
export type DeviceLogEntry =
  | { event: 'device.opened'; device: DeviceKind }
  | { event: 'device.lost'; device: DeviceKind; cause: 'closed' | 'writeFailed' | 'noReply' }
  | { event: 'device.status'; device: DeviceKind; status: DeviceStatus }
  | { event: 'button.pressed' }
  | { event: 'button.released' }
  | { event: 'mrz.read'; result: 'document' | 'checkDigit' | 'format' | 'frame' | 'unsupportedDocument' }
  | { event: 'receipt.started'; orderId: string; blocks: number }
  | { event: 'receipt.printed'; orderId: string }
  | { event: 'receipt.failed'; orderId: string; reason: string; mayHavePrinted: boolean }
  | { event: 'receipt.cleared'; confirmed: boolean };

export type DeviceLog = (entry: DeviceLogEntry) => void;
