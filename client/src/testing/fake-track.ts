import type { MediaKind } from '@loket/contract';

/** A track that shows nothing, for tests without a browser. */
export class FakeTrack extends EventTarget implements MediaStreamTrack {
  readonly id = crypto.randomUUID();
  readonly label = 'fake';
  muted = false;
  readonly kind: MediaKind;
  contentHint = '';
  enabled = true;
  readyState: MediaStreamTrackState = 'live';
  onended = null;
  onmute = null;
  onunmute = null;
  constructor(kind: MediaKind) {
    super();
    this.kind = kind;
  }
  applyConstraints(): Promise<void> {
    return Promise.resolve();
  }
  clone(): MediaStreamTrack {
    const copy = new FakeTrack(this.kind);
    copy.enabled = this.enabled;
    copy.readyState = this.readyState;
    return copy;
  }
  getCapabilities(): MediaTrackCapabilities {
    return {};
  }
  getConstraints(): MediaTrackConstraints {
    return {};
  }
  getSettings(): MediaTrackSettings {
    return {};
  }
  stop(): void {
    this.readyState = 'ended';
  }
  /** Ends it as a pulled cable does. */
  unplug(): void {
    this.readyState = 'ended';
    this.dispatchEvent(new Event('ended'));
  }
  /** As the system mutes it, which no page asked for. */
  becomeMuted(muted: boolean): void {
    this.muted = muted;
    this.dispatchEvent(new Event(muted ? 'mute' : 'unmute'));
  }
}

/** Remembers what it carried; refuses to change when `broken`. */
export class FakeSender implements RTCRtpSender {
  readonly dtmf = null;
  encodings: RTCRtpEncodingParameters[];
  readonly transport = null;
  transform = null;
  track: MediaStreamTrack | null;
  /** Something of the room is, or was, in what it sent. */
  hasShown = false;
  broken = false;
  constructor(track: MediaStreamTrack, encodings: RTCRtpEncodingParameters[] = [{}]) {
    this.track = track;
    this.encodings = encodings;
    this.#note();
  }
  /** Whether something of the room leaves: a track that is switched off is black or silent. */
  get active(): boolean {
    return this.track?.enabled === true;
  }
  #note(): void {
    this.hasShown ||= this.active;
  }
  getParameters(): RTCRtpSendParameters {
    const encodings = this.encodings.map((encoding) => ({ ...encoding }));
    return { codecs: [], encodings, headerExtensions: [], rtcp: {}, transactionId: '1' };
  }
  setParameters({ encodings }: RTCRtpSendParameters): Promise<void> {
    this.encodings = encodings;
    return Promise.resolve();
  }
  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map());
  }
  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    if (this.broken) return Promise.reject(new Error('broken on purpose'));
    this.track = track;
    this.#note();
    return Promise.resolve();
  }
  setStreams(): void {}
}
