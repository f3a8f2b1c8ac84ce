import type { CallId, KioskCard, RemoteProducer } from '@loket/contract';

/** Why a line is not open any more; everything but `peerHungUp` and `hungUp` means that it never was or broke. */
export type LineEnd = 'busy' | 'refused' | 'noAnswer' | 'unreachable' | 'noSound' | 'peerHungUp' | 'hungUp';

/** The sound of a kiosk as RTP packets (RFC 3550) of Opus (RFC 7587): what its microphone gives, and what its loudspeaker gets. */
export type LineSound = {
  /** Names the line where the kiosk asks to receive it. */
  readonly lineId: CallId;
  readonly payloadType: number;
  readonly remoteProducers: () => readonly RemoteProducer[];
  /** The kiosk came back on another connection: what it can receive has another name now. One listener. */
  readonly onRenewed: (listener: () => void) => void;
  /** Each packet of the microphone, once it gives any. One listener. */
  readonly onPacket: (listener: (packet: Buffer) => void) => void;
  /** A packet for the loudspeaker. Its SSRC and payload type are made the kiosk's own. */
  readonly play: (packet: Buffer) => void;
  /** May be called twice. */
  readonly close: () => void;
};

export type LineListener = {
  /** The other side took the call. */
  readonly opened: () => void;
  /** Once. */
  readonly ended: (end: LineEnd) => void;
};

export type OpenLine = {
  /** Ends the call, or the attempt; may be called twice. */
  readonly hangUp: () => void;
};

/** The emergency number of a site, reached in a way of its own. */
export type EmergencyLine = {
  /** Whether this kiosk has the line. */
  readonly serves: (kiosk: KioskCard) => boolean;
  readonly open: (kiosk: KioskCard, sound: LineSound, listener: LineListener) => OpenLine;
  /** Ends every call; may be called twice. */
  readonly close: () => Promise<void>;
};
