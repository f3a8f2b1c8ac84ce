import { z } from 'zod';

/**
 * The parts of WebRTC that walk over signalling, in mediasoup's ORTC-like shapes
 * (https://mediasoup.org/documentation/v3/mediasoup/rtp-parameters-and-capabilities/), bounded in size.
 */
export const MediaKind = z.enum(['audio', 'video']);
export type MediaKind = z.infer<typeof MediaKind>;

/** Where a track comes from. */
export const MediaSource = z.enum(['camera', 'microphone']);
export type MediaSource = z.infer<typeof MediaSource>;

export const IceParameters = z.object({
  usernameFragment: z.string().min(1).max(256),
  password: z.string().min(1).max(256),
  iceLite: z.boolean().optional(),
});

export const IceCandidate = z.object({
  foundation: z.string().max(64),
  priority: z.int().min(0),
  ip: z.string().max(64),
  address: z.string().max(255),
  protocol: z.enum(['udp', 'tcp']),
  port: z.int().min(0).max(65535),
  type: z.enum(['host', 'srflx', 'prflx', 'relay']),
  tcpType: z.enum(['active', 'passive', 'so']).optional(),
});

export const DtlsParameters = z.strictObject({
  role: z.enum(['auto', 'client', 'server']).optional(),
  fingerprints: z
    .array(
      z.strictObject({
        algorithm: z.enum(['sha-1', 'sha-224', 'sha-256', 'sha-384', 'sha-512']),
        value: z
          .string()
          .regex(/^[0-9A-Fa-f]{2}(:[0-9A-Fa-f]{2})+$/)
          .max(200),
      }),
    )
    .min(1)
    .max(8),
});

export const SctpParameters = z.object({
  port: z.int(),
  OS: z.int(),
  MIS: z.int(),
  maxMessageSize: z.int(),
});
export const SctpStreamParameters = z.object({
  streamId: z.int().min(0).max(65535).optional(),
  ordered: z.boolean().optional(),
  maxPacketLifeTime: z.int().optional(),
  maxRetransmits: z.int().optional(),
});

const codecSpecific = z.record(z.string().max(64), z.union([z.string().max(256), z.number(), z.null()]).optional());
const RtcpFeedback = z.object({ type: z.string().max(32), parameter: z.string().max(32).optional() });
/** RTP header extensions that the SFU understands (RFC 8285 URIs). */
const HeaderExtensionUri = z.enum([
  'urn:ietf:params:rtp-hdrext:sdes:mid',
  'urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id',
  'urn:ietf:params:rtp-hdrext:sdes:repaired-rtp-stream-id',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-send-time',
  'http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01',
  'urn:ietf:params:rtp-hdrext:ssrc-audio-level',
  'https://aomediacodec.github.io/av1-rtp-spec/#dependency-descriptor-rtp-header-extension',
  'urn:3gpp:video-orientation',
  'http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time',
  'urn:ietf:params:rtp-hdrext:toffset',
  'http://www.webrtc.org/experiments/rtp-hdrext/playout-delay',
  'urn:mediasoup:params:rtp-hdrext:packet-id',
]);

export const RtpCodecParameters = z.object({
  mimeType: z.string().max(64),
  payloadType: z.int().min(0).max(127),
  clockRate: z.int(),
  channels: z.int().optional(),
  parameters: codecSpecific.optional(),
  rtcpFeedback: z.array(RtcpFeedback).max(32).optional(),
});

export const RtpEncodingParameters = z.object({
  ssrc: z.int().optional(),
  rid: z.string().max(16).optional(),
  codecPayloadType: z.int().optional(),
  rtx: z.object({ ssrc: z.int() }).optional(),
  dtx: z.boolean().optional(),
  scalabilityMode: z.string().max(16).optional(),
  maxBitrate: z.int().optional(),
});

export const RtpParameters = z.object({
  mid: z.string().max(16).optional(),
  codecs: z.array(RtpCodecParameters).min(1).max(32),
  headerExtensions: z
    .array(z.object({ uri: HeaderExtensionUri, id: z.int(), encrypt: z.boolean().optional(), parameters: codecSpecific.optional() }))
    .max(32)
    .optional(),
  encodings: z.array(RtpEncodingParameters).max(8).optional(),
  rtcp: z.object({ cname: z.string().max(255).optional(), reducedSize: z.boolean().optional(), mux: z.boolean().optional() }).optional(),
  msid: z.string().max(255).optional(),
});
export type RtpParameters = z.infer<typeof RtpParameters>;

export const RtpCapabilities = z.object({
  codecs: z
    .array(
      z.object({
        kind: MediaKind,
        mimeType: z.string().max(64),
        preferredPayloadType: z.int().min(0).max(127),
        clockRate: z.int(),
        channels: z.int().optional(),
        parameters: codecSpecific.optional(),
        rtcpFeedback: z.array(RtcpFeedback).max(32).optional(),
      }),
    )
    .max(64),
  headerExtensions: z
    .array(
      z.object({
        kind: MediaKind,
        uri: HeaderExtensionUri,
        preferredId: z.int(),
        preferredEncrypt: z.boolean().optional(),
        direction: z.enum(['sendrecv', 'sendonly', 'recvonly', 'inactive']).optional(),
      }),
    )
    .max(64)
    .optional(),
});
export type RtpCapabilities = z.infer<typeof RtpCapabilities>;

/** All that a browser needs to build its side of a WebRTC transport. */
export const TransportParameters = z.object({
  iceParameters: IceParameters,
  iceCandidates: z.array(IceCandidate).max(16),
  dtlsParameters: DtlsParameters,
  sctpParameters: SctpParameters.optional(),
});
