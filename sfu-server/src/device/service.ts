import type { DeviceStatuses } from '@loket/contract';

/** The latest that each kiosk said of its devices. In memory: a kiosk reports anew at each connect. */
export function createDeviceRegister() {
  const bySeat = new Map<string, DeviceStatuses>();
  return {
    report: (seat: string, statuses: DeviceStatuses) => void bySeat.set(seat, statuses),
    of: (seat: string): DeviceStatuses => bySeat.get(seat) ?? {},
    forget: (seat: string) => void bySeat.delete(seat),
  };
}

export type DeviceRegister = ReturnType<typeof createDeviceRegister>;
