import type { DeviceKind, DeviceStatus } from '@loket/contract';
import { createEmitter } from './events.ts';
import type { DeviceLog } from './log.ts';

/** What a driver says of its device; listeners hear changes only. */
export interface StatusHolder {
  get(): DeviceStatus;
  set(status: DeviceStatus): void;
  onChange(listener: (status: DeviceStatus) => void): () => void;
}

const isSame = (a: DeviceStatus, b: DeviceStatus): boolean =>
  a.state === b.state && (a.state !== 'attention' || b.state !== 'attention' || a.reason === b.reason);

/** Starts as `gone`: a device is there once it has answered. */
export function createStatusHolder(device: DeviceKind, log: DeviceLog): StatusHolder {
  const changes = createEmitter<DeviceStatus>();
  let current: DeviceStatus = { state: 'gone' };
  return {
    get: () => current,
    set(status) {
      if (isSame(status, current)) return;
      current = status;
      log({ event: 'device.status', device, status });
      changes.emit(status);
    },
    onChange: (listener) => changes.on(listener),
  };
}
