import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { CallId, ConsumerId, OfferId, ProducerId, RouterId, TransportId } from '../ids.ts';
import {
  DtlsParameters,
  IceParameters,
  MediaKind,
  MediaSource,
  RtpCapabilities,
  RtpParameters,
  SctpStreamParameters,
  TransportParameters,
} from '../media.ts';

const participants = ['kiosk', 'officer'] as const;
const empty = z.strictObject({});

export const mediaOpenTransport = defineRequest({
  type: 'media.openTransport',
  roles: participants,
  command: false,
  summary:
    'Make a WebRTC transport. It belongs to the connection, not to a call: a kiosk opens both at rest. A desk names the offer that it was made, so that the transport stands on the worker of that kiosk.',
  payload: z.strictObject({ direction: z.enum(['send', 'receive']), offerId: OfferId.optional() }),
  result: TransportParameters.extend({
    transportId: TransportId,
    /** The router that it stands on: a call needs both sides on the router of its kiosk. */
    routerId: RouterId,
    /** On a receive transport: a server-made data channel that the client consumes so that ICE and DTLS are done before a call. */
    warmUp: z
      .strictObject({
        dataConsumerId: z.string().max(64),
        dataProducerId: z.string().max(64),
        sctpStreamParameters: SctpStreamParameters,
      })
      .optional(),
  }),
});

export const mediaConnectTransport = defineRequest({
  type: 'media.connectTransport',
  roles: participants,
  command: false,
  summary: 'Give the DTLS fingerprints of the client side of a transport.',
  payload: z.strictObject({ transportId: TransportId, dtlsParameters: DtlsParameters }),
  result: empty,
});

export const mediaRestartIce = defineRequest({
  type: 'media.restartIce',
  roles: participants,
  command: false,
  summary: 'New ICE credentials for a transport whose path was lost.',
  payload: z.strictObject({ transportId: TransportId }),
  result: z.strictObject({ iceParameters: IceParameters }),
});

export const mediaCloseTransport = defineRequest({
  type: 'media.closeTransport',
  roles: participants,
  command: false,
  summary: 'Close a transport and all that runs over it.',
  payload: z.strictObject({ transportId: TransportId }),
  result: empty,
});

export const mediaProduce = defineRequest({
  type: 'media.produce',
  roles: participants,
  command: false,
  summary: 'Offer a track to the SFU. Nobody receives it before a call joins sender and receiver.',
  payload: z.strictObject({
    transportId: TransportId,
    kind: MediaKind,
    source: MediaSource,
    rtpParameters: RtpParameters,
    paused: z.boolean(),
  }),
  result: z.strictObject({ producerId: ProducerId }),
});

export const mediaProduceData = defineRequest({
  type: 'media.produceData',
  roles: participants,
  command: false,
  summary: 'A data channel that carries nothing: it makes a send transport connect before there is a track.',
  payload: z.strictObject({ transportId: TransportId, sctpStreamParameters: SctpStreamParameters }),
  result: z.strictObject({ dataProducerId: z.string().max(64) }),
});

export const mediaSetProducerPaused = defineRequest({
  type: 'media.setProducerPaused',
  roles: participants,
  command: false,
  summary: 'Mute or unmute a track of your own; the other side is told.',
  payload: z.strictObject({ producerId: ProducerId, paused: z.boolean() }),
  result: empty,
});

export const mediaCloseProducer = defineRequest({
  type: 'media.closeProducer',
  roles: participants,
  command: false,
  summary: 'Stop sending a track.',
  payload: z.strictObject({ producerId: ProducerId }),
  result: empty,
});

export const mediaConsume = defineRequest({
  type: 'media.consume',
  roles: participants,
  command: false,
  summary: 'Receive a track of somebody in the same call. The consumer starts paused: resume it once the client is ready.',
  payload: z.strictObject({ callId: CallId, producerId: ProducerId, transportId: TransportId, rtpCapabilities: RtpCapabilities }),
  result: z.strictObject({
    consumerId: ConsumerId,
    producerId: ProducerId,
    kind: MediaKind,
    source: MediaSource,
    rtpParameters: RtpParameters,
    producerPaused: z.boolean(),
  }),
});

export const mediaResumeConsumer = defineRequest({
  type: 'media.resumeConsumer',
  roles: participants,
  command: false,
  summary: 'Let a consumer flow; for video a key frame is asked for.',
  payload: z.strictObject({ consumerId: ConsumerId }),
  result: empty,
});

/** A track that somebody in the call sends. */
export const RemoteProducer = z.strictObject({ producerId: ProducerId, kind: MediaKind, source: MediaSource, paused: z.boolean() });
export type RemoteProducer = z.infer<typeof RemoteProducer>;

export const mediaProducerAdded = defineEvent({
  type: 'media.producerAdded',
  to: participants,
  summary: 'The other side of the call sends a new track.',
  payload: z.strictObject({ callId: CallId, producer: RemoteProducer }),
});

export const mediaProducerPaused = defineEvent({
  type: 'media.producerPaused',
  to: participants,
  summary: 'The other side muted or unmuted a track.',
  payload: z.strictObject({ callId: CallId, producerId: ProducerId, paused: z.boolean() }),
});

export const mediaProducerClosed = defineEvent({
  type: 'media.producerClosed',
  to: participants,
  summary: 'The other side stopped a track.',
  payload: z.strictObject({ callId: CallId, producerId: ProducerId }),
});

export const mediaTransportLost = defineEvent({
  type: 'media.transportLost',
  to: participants,
  summary: 'The server lost this transport (its worker died or it was closed): open a new one.',
  payload: z.strictObject({ transportId: TransportId }),
});
