import type { DeviceStatuses } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import { createStore, type Store } from './store.ts';

export type DevicesConcern = { readonly store: Store<DeviceStatuses>; close(): void };

/** How the devices of the kiosk in the call are; empty outside a call. */
export function createDevices(signalling: SignallingPort): DevicesConcern {
  const store = createStore<DeviceStatuses>({});
  const stops = [
    signalling.on('call.started', ({ devices }) => store.set(devices)),
    signalling.on('device.changed', ({ statuses }) => store.set(statuses)),
    signalling.on('call.ended', () => store.set({})),
  ];
  return {
    store,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
