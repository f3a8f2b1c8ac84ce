import { requestList } from '@loket/contract';

/** What the host says itself: hello for the connection, devices and receipts because it owns them. */
const ownRequests: readonly string[] = ['session.hello', 'device.report', 'receipt.report'];

const allowed: ReadonlySet<string> = new Set(
  requestList.filter((definition) => definition.roles.some((role) => role === 'kiosk')).map((definition) => definition.type),
);

/** Whether the screen may ask this of the server: what a kiosk may ask, less what is the host's. */
export const isRelayed = (type: string): boolean => allowed.has(type) && !ownRequests.includes(type);
