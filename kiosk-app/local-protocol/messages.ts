import { DeviceStatuses, DraftId, identityPresent, KioskCard } from '@loket/contract';
import { z } from 'zod';

/** Subprotocols (RFC 6455, 1.9) of the two local sockets. The boot token travels as a second one, so that it is in no address. */
export const relayProtocol = 'loket.relay.1';
export const hostProtocol = 'loket.host.1';
export const relayPath = '/local/relay';
export const hostPath = '/local/host';

/** Why the host closes a local socket (RFC 6455, 7.4.2: 4000 to 4999 are the application's own). */
export const closeCodes = { replaced: 4001, serverLinkLost: 4002, malformed: 4003, stopping: 1001 } as const;

/** What the reader saw: a document whose check digits hold, or why it has to be tried again. */
export const DocumentReading = identityPresent.payload.shape.reading;
export type DocumentReading = z.infer<typeof DocumentReading>;

export const KioskSettings = z.strictObject({
  kiosk: KioskCard,
  media: z.strictObject({
    /** Benchmark only: the camera stays open at rest, and the screen says so. */
    cameraAtRest: z.boolean(),
    /** Echo cancellation, noise suppression and gain control of the microphone. */
    voiceProcessing: z.boolean(),
  }),
});
export type KioskSettings = z.infer<typeof KioskSettings>;

/** What the host tells the screen by itself. */
export const HostEvent = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('host.settings'), payload: KioskSettings }),
  z.strictObject({ type: z.literal('host.link'), payload: z.strictObject({ online: z.boolean() }) }),
  z.strictObject({ type: z.literal('host.devices'), payload: z.strictObject({ statuses: DeviceStatuses }) }),
  z.strictObject({ type: z.literal('host.button'), payload: z.strictObject({}) }),
  z.strictObject({ type: z.literal('host.document'), payload: z.strictObject({ reading: DocumentReading }) }),
  z.strictObject({ type: z.literal('host.sessionEnded'), payload: z.strictObject({}) }),
]);
export type HostEvent = z.infer<typeof HostEvent>;

/** What the screen asks of the host. */
export const HostCommand = z.discriminatedUnion('type', [
  /** The citizen of this session said yes to a receipt for this draft; no other order is printed. */
  z.strictObject({ type: z.literal('host.allowReceipt'), payload: z.strictObject({ draftId: DraftId }) }),
  /** Forget all that belongs to this citizen. `pressAgain`: a press came in meanwhile and counts for the next session. */
  z.strictObject({ type: z.literal('host.endSession'), payload: z.strictObject({ pressAgain: z.boolean() }) }),
]);
export type HostCommand = z.infer<typeof HostCommand>;
