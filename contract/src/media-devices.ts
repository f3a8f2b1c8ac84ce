import { z } from 'zod';

/**
 * How a camera, microphone or loudspeaker is that a browser uses. `off`: not asked for now. `busy`: held by another program, or it
 * fails. `frozen`: a camera that gives the same picture all the time. `silent`: a microphone that the system says is muted.
 */
export const MediaDeviceState = z.enum(['off', 'ok', 'missing', 'refused', 'busy', 'frozen', 'silent']);
export type MediaDeviceState = z.infer<typeof MediaDeviceState>;

export const MediaDeviceStates = z.strictObject({ camera: MediaDeviceState, microphone: MediaDeviceState, loudspeaker: MediaDeviceState });
export type MediaDeviceStates = z.infer<typeof MediaDeviceStates>;
