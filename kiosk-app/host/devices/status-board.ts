import type { DeviceKind, DeviceStatus, DeviceStatuses } from '@loket/contract';

export type StatusBoard = {
  readonly now: () => DeviceStatuses;
  /** Takes over what is given, keeps the rest; tells the listener only of a change. */
  readonly set: (statuses: DeviceStatuses) => void;
};

const isSame = (a: DeviceStatus | undefined, b: DeviceStatus | undefined): boolean => JSON.stringify(a) === JSON.stringify(b);

/** How all devices of this kiosk are, wherever they are owned. */
export function createStatusBoard(onChange: (statuses: DeviceStatuses) => void): StatusBoard {
  const statuses = new Map<DeviceKind, DeviceStatus>();
  const now = (): DeviceStatuses => Object.fromEntries(statuses);
  const put = (kind: DeviceKind, status: DeviceStatus | undefined): boolean => {
    if (status === undefined || isSame(statuses.get(kind), status)) return false;
    statuses.set(kind, status);
    return true;
  };
  return {
    now,
    set(next) {
      const changes = [put('button', next.button), put('mrzReader', next.mrzReader), put('receiptPrinter', next.receiptPrinter)];
      if (changes.includes(true)) onChange(now());
    },
  };
}
