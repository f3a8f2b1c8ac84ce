import { type Result, type RtpCapabilities, success } from '@loket/contract';
import { Device, type types } from 'mediasoup-client';
import type { Session } from '../signalling/connection.ts';
import { mediaFailure } from './failures.ts';
import { capabilitiesFromWire, capabilitiesToWire } from './rtp.ts';

/** What this browser can send to and receive from the SFU of a session. */
export type DeviceLoader = {
  /** Found out once for each session. */
  load(session: Session): Promise<Result<Device>>;
  /** Of the device that was loaded last; null before that. */
  readonly receiveCapabilities: () => RtpCapabilities | null;
  readonly sendCapabilities: () => types.RtpCapabilities | null;
};

export function createDeviceLoader(handlerFactory: types.HandlerFactory | undefined): DeviceLoader {
  let newest: { session: Session; loading: Promise<Result<Device>> } | null = null;
  let loaded: Device | null = null;

  async function make(session: Session): Promise<Result<Device>> {
    try {
      const device = new Device(handlerFactory === undefined ? {} : { handlerFactory });
      await device.load({ routerRtpCapabilities: capabilitiesFromWire(session.routerRtpCapabilities) });
      loaded = device;
      return success(device);
    } catch (cause) {
      return mediaFailure(cause);
    }
  }

  return {
    load(session) {
      if (newest?.session !== session) newest = { session, loading: make(session) };
      return newest.loading;
    },
    receiveCapabilities: () => (loaded === null ? null : capabilitiesToWire(loaded.recvRtpCapabilities)),
    sendCapabilities: () => loaded?.sendRtpCapabilities ?? null,
  };
}
