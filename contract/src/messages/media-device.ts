import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { CallId } from '../ids.ts';
import { MediaDeviceStates } from '../media-devices.ts';

const participants = ['kiosk', 'officer'] as const;

export const mediaDeviceReport = defineRequest({
  type: 'media.reportDevices',
  roles: participants,
  command: false,
  summary: 'How your own camera, microphone and loudspeaker are. Sent at connect and at each change.',
  payload: z.strictObject({ states: MediaDeviceStates }),
  result: z.strictObject({}),
});

export const mediaDeviceChanged = defineEvent({
  type: 'media.devicesChanged',
  to: participants,
  summary:
    'How camera, microphone and loudspeaker of the other side of your call are. Sent after call.started if they are known, and at each change.',
  payload: z.strictObject({ callId: CallId, states: MediaDeviceStates }),
});
