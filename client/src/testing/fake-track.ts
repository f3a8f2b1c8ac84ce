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
    return new FakeTrack(this.kind);
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

/** Remembers whether it sends; refuses to change when `broken`. */
export class FakeSender implements RTCRtpSender {
  readonly dtmf = null;
  readonly transport = null;
  transform = null;
  track: MediaStreamTrack | null;
  broken = false;
  #active: boolean;
  constructor(track: MediaStreamTrack, active: boolean) {
    this.track = track;
    this.#active = active;
  }
  get active(): boolean {
    return this.#active;
  }
  getParameters(): RTCRtpSendParameters {
    return { codecs: [], encodings: [{ active: this.#active }], headerExtensions: [], rtcp: {}, transactionId: '1' };
  }
  setParameters(parameters: RTCRtpSendParameters): Promise<void> {
    if (this.broken) return Promise.reject(new Error('broken on purpose'));
    this.#active = parameters.encodings.every(({ active }) => active !== false);
    return Promise.resolve();
  }
  getStats(): Promise<RTCStatsReport> {
    return Promise.resolve(new Map());
  }
  replaceTrack(track: MediaStreamTrack | null): Promise<void> {
    this.track = track;
    return Promise.resolve();
  }
  setStreams(): void {}
}
