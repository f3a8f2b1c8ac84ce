import { failure, success } from '@loket/contract';
import type { Calls } from '../call/service.ts';
import { seatOf } from '../identity/principal.ts';
import type { Handlers, Peers } from '../signalling/handlers.ts';
import type { DeviceRegister } from './service.ts';

/** Only a kiosk reports, and only of itself (contract/); the officer of its call is told. */
export const deviceHandlers = (devices: DeviceRegister, calls: Calls, peers: Peers): Handlers => ({
  'device.report': ({ peer: { principal } }, { statuses }) => {
    if (principal.kind !== 'kiosk') return failure('notAllowed');
    const seat = seatOf(principal);
    devices.report(seat, statuses);
    const call = calls.at(seat);
    if (call) peers.bySeat(call.officerSeat)?.send('device.changed', { callId: call.callId, kioskId: principal.kiosk.kioskId, statuses });
    return success({});
  },
});
