import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { DeviceStatuses } from '../devices.ts';
import { CallId, KioskId } from '../ids.ts';

export const deviceReport = defineRequest({
  type: 'device.report',
  roles: ['kiosk'],
  command: false,
  summary: 'How every device of the kiosk is. Sent at connect and at each change.',
  payload: z.strictObject({ statuses: DeviceStatuses }),
  result: z.strictObject({}),
});

export const deviceChanged = defineEvent({
  type: 'device.changed',
  to: ['officer'],
  summary: 'A device of the kiosk in your call changed.',
  payload: z.strictObject({ callId: CallId, kioskId: KioskId, statuses: DeviceStatuses }),
});
