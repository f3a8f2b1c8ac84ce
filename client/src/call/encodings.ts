import type { MediaKind } from '@loket/contract';
import type { types } from 'mediasoup-client';

/** 720p at 30 frames a second looks clean in VP8 from here on; more does not show. */
const maxVideoBitsPerSecond = 2_500_000;
/** Speech, mono. */
const maxAudioBitsPerSecond = 48_000;
/** Without it the encoder starts at 300 kbit/s and the first seconds are blurred. */
const startVideoKbps = 1_000;

/**
 * A picture for which somebody waits is sent at half its width and height at first: making an encoder for it and its first key frame
 * cost a quarter, and where a media worker died, all of its calls send such a frame at one moment.
 */
const firstPicture = { scaleResolutionDownBy: 2 } as const;
/** By then it is there, also on a slow machine. */
export const wholePictureAfterMs = 2_000;

type SenderSettings = Pick<types.ProducerOptions, 'encodings' | 'codecOptions' | 'disableTrackOnPause' | 'zeroRtpOnPause' | 'stopTracks'>;

/**
 * How a track of this kind is sent: one layer, because a call has one receiver. Pausing never touches the track itself, which the
 * preview shows. `dtx` on a picture tells the SFU that a silent stream is no dead one (mediasoup, RtpEncodingParameters): it then asks
 * for a key frame as soon as somebody receives, also of a sender that has rested since the last call. A picture that `isAwaited` begins
 * small; see sendWholePicture.
 */
export function senderSettings(kind: MediaKind, isAwaited: boolean): SenderSettings {
  const untouched = { disableTrackOnPause: false, zeroRtpOnPause: false, stopTracks: false };
  if (kind === 'video') {
    return {
      ...untouched,
      encodings: [{ maxBitrate: maxVideoBitsPerSecond, dtx: true, ...(isAwaited ? firstPicture : {}) }],
      codecOptions: { videoGoogleStartBitrate: startVideoKbps },
    };
  }
  return {
    ...untouched,
    encodings: [{ maxBitrate: maxAudioBitsPerSecond, priority: 'high', networkPriority: 'high' }],
    // FEC mends single lost packets, NACK asks for the others again: on a bad line sound goes first. No DTX: comfort noise hides whether the other side is still there.
    codecOptions: { opusFec: true, opusNack: true, opusDtx: false, opusStereo: false },
  };
}

/** What began small is sent as the camera gives it. Without a negotiation: only the encoder changes. */
export async function sendWholePicture(sender: RTCRtpSender): Promise<void> {
  const parameters = sender.getParameters();
  for (const encoding of parameters.encodings) encoding.scaleResolutionDownBy = 1;
  await sender.setParameters(parameters);
}

/** VP8 where both sides have it: it is what every browser encodes well in software. */
export function preferredCodec(kind: MediaKind, capabilities: types.RtpCapabilities): types.RtpCodecCapability | undefined {
  const wanted = kind === 'video' ? 'video/vp8' : 'audio/opus';
  return capabilities.codecs?.find(({ mimeType }) => mimeType.toLowerCase() === wanted);
}

/**
 * The one place where every sender and receiver passes before its first frame: where an encoded transform
 * (W3C WebRTC Encoded Transform) is attached once frames are encrypted end to end.
 */
export const senderHook: types.OnRtpSenderCallback = () => {};
export const receiverHook: types.OnRtpReceiverCallback = () => {};

/**
 * What is offered before a call, so that sender, encoder and stream are there and nothing of the room is: black or silent, of the
 * same shape. Ends with the offer.
 */
export function standInFor(track: MediaStreamTrack): MediaStreamTrack {
  const standIn = track.clone();
  standIn.enabled = false;
  return standIn;
}
