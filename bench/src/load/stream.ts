import { protect, type SessionKeys } from './srtp.ts';

export type TimedPacket = { readonly dueMs: number; readonly bytes: Buffer };

/** One track as a sender would put it on the wire, made beforehand: every call sends the same bytes. */
export type Stream = {
  readonly kind: 'audio' | 'video';
  readonly packets: readonly TimedPacket[];
};

export const payloadTypes = { audio: 111, video: 96 } as const;
export const ssrcs = { audio: 0x0a0a_0a0a, video: 0x0b0b_0b0b } as const;

/** 720p of somebody who talks: 30 frames a second in packets that fit a path of 1,200 bytes. */
const video = { framesPerSecond: 30, bitsPerSecond: 1_500_000, packetBytes: 1_100, clockRate: 90_000, keyFrameEvery: 300 } as const;
/** Opus, 48 kbit/s in frames of 20 ms. */
const audio = { framesPerSecond: 50, bitsPerSecond: 48_000, clockRate: 48_000 } as const;

const firstSequence = 1_000;

function rtpPacket(kind: 'audio' | 'video', sequence: number, timestamp: number, marker: boolean, payload: Buffer): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(payloadTypes[kind] | (marker ? 0x80 : 0), 1);
  header.writeUInt16BE(firstSequence + sequence, 2);
  header.writeUInt32BE(timestamp, 4);
  header.writeUInt32BE(ssrcs[kind], 8);
  return Buffer.concat([header, payload]);
}

/** VP8 payload descriptor (RFC 7741, 4.2) and the first byte of a frame header, whose lowest bit says that it is no key frame. */
function vp8Payload(bytes: number, isStart: boolean, isKeyFrame: boolean): Buffer {
  const payload = Buffer.alloc(bytes);
  payload.writeUInt8(isStart ? 0x10 : 0x00, 0);
  payload.writeUInt8(isStart && isKeyFrame ? 0x00 : 0x01, 1);
  return payload;
}

/** A frame's packets leave at once, as those of a browser do: what libwebrtc's pacer lets out in a burst is 40 ms of its rate. */
export function makeVideo(keys: SessionKeys, seconds: number): Stream {
  const frameBytes = video.bitsPerSecond / 8 / video.framesPerSecond;
  const perFrame = Math.ceil(frameBytes / video.packetBytes);
  // Browsers split a frame about equally: those at its end are a byte longer.
  const [bytes, longer] = [Math.floor(frameBytes / perFrame), frameBytes % perFrame];
  const packets: TimedPacket[] = [];
  for (let frame = 0; frame < seconds * video.framesPerSecond; frame += 1) {
    const timestamp = (frame * video.clockRate) / video.framesPerSecond;
    for (let part = 0; part < perFrame; part += 1) {
      const payload = vp8Payload(part < perFrame - longer ? bytes : bytes + 1, part === 0, frame % video.keyFrameEvery === 0);
      const packet = rtpPacket('video', packets.length, timestamp, part === perFrame - 1, payload);
      packets.push({ dueMs: (frame * 1000) / video.framesPerSecond, bytes: protect(keys, packet) });
    }
  }
  return { kind: 'video', packets };
}

export function makeAudio(keys: SessionKeys, seconds: number): Stream {
  const bytes = Math.round(audio.bitsPerSecond / 8 / audio.framesPerSecond);
  const packets = Array.from({ length: seconds * audio.framesPerSecond }, (_, frame): TimedPacket => {
    const timestamp = (frame * audio.clockRate) / audio.framesPerSecond;
    const packet = rtpPacket('audio', frame, timestamp, false, Buffer.alloc(bytes, 0x55));
    return { dueMs: (frame * 1000) / audio.framesPerSecond, bytes: protect(keys, packet) };
  });
  return { kind: 'audio', packets };
}
