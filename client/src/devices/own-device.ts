import type { MediaDeviceState, MediaSource } from '@loket/contract';
import type { Clock } from '../clock.ts';
import type { Capture } from './capture.ts';
import type { PictureSampler } from './picture-sampler.ts';
import { watchPicture } from './watch-picture.ts';

/** How one's own camera or microphone is. `opening` until the first answer; the track is there while it can be used. */
export type OwnDevice = { readonly state: MediaDeviceState | 'opening'; readonly track: MediaStreamTrack | null };

/** A device that is not there, or is held by another program, is tried again this often; a picture that stands still less often. */
const retryMs = { gone: 5_000, frozen: 30_000 } as const;

export type OwnDeviceParts = {
  readonly source: MediaSource;
  readonly capture: Capture;
  readonly clock: Clock;
  readonly samplePicture: (track: MediaStreamTrack) => PictureSampler;
  /** Each change; a track that is no longer given has been stopped. */
  readonly onChange: (device: OwnDevice) => void;
};

/** One camera or microphone that is kept going: tells when it fails, and takes it into use again when it is back. */
export type KeptDevice = {
  readonly expect: () => void;
  readonly adopt: (track: MediaStreamTrack) => void;
  /** Opens it alone; for one that is `ok` nothing happens. */
  readonly open: () => Promise<void>;
  /** Something was plugged in or allowed: no need to wait for the next try. */
  readonly retryNow: () => void;
  /** Stops it; may be called twice. */
  readonly close: () => void;
};

export function keepDevice({ source, capture, clock, samplePicture, onChange }: OwnDeviceParts): KeptDevice {
  let device: OwnDevice = { state: 'off', track: null };
  /** Rises whenever what went before does not count any more. */
  let generation = 0;
  let stopListening: () => void = () => undefined;
  let cancelRetry: () => void = () => undefined;

  const become = (next: Partial<OwnDevice>): void => {
    device = { ...device, ...next };
    onChange(device);
  };
  const letGo = (): void => {
    generation += 1;
    cancelRetry();
    stopListening();
    device.track?.stop();
  };
  const retryLater = (delayMs: number): void => {
    cancelRetry();
    cancelRetry = clock.after(delayMs, () => void open());
  };

  const fail = (state: 'missing' | 'refused' | 'busy'): void => {
    letGo();
    become({ state, track: null });
    // A refusal is a person's answer: only a changed permission, or that person, asks again.
    if (state !== 'refused') retryLater(retryMs.gone);
  };

  const adopt = (track: MediaStreamTrack): void => {
    letGo();
    // One that stood still proves first that it moves.
    become({ state: device.state === 'frozen' ? 'frozen' : track.muted ? mutedState() : 'ok', track });
    if (device.state === 'frozen') retryLater(retryMs.frozen);
    const stops = [source === 'camera' ? watch(track) : () => undefined, listen(track)];
    stopListening = () => {
      for (const stop of stops) stop();
    };
  };
  const mutedState = () => (source === 'microphone' ? 'silent' : 'ok');

  const listen = (track: MediaStreamTrack): (() => void) => {
    const stopped = new AbortController();
    const { signal } = stopped;
    // Pulled out: another one may be plugged in, so the next try is now.
    track.addEventListener('ended', () => void open(), { signal });
    if (source === 'microphone') {
      track.addEventListener('mute', () => become({ state: 'silent' }), { signal });
      track.addEventListener('unmute', () => become({ state: 'ok' }), { signal });
    }
    return () => stopped.abort();
  };

  const watch = (track: MediaStreamTrack): (() => void) =>
    watchPicture(samplePicture(track), clock, {
      onFrozen() {
        if (device.state === 'frozen') return;
        // Opening it anew often helps; it counts again once it moves.
        become({ state: 'frozen' });
        void open();
      },
      onMoving() {
        if (device.state !== 'frozen') return;
        cancelRetry();
        become({ state: 'ok' });
      },
    });

  const open = async (): Promise<void> => {
    letGo();
    const mine = generation;
    const opened = await capture.open([source]).then(
      (tracks) => tracks[source] ?? null,
      (error: unknown) => failureOf(error),
    );
    const track = typeof opened === 'object' ? opened : null;
    if (mine !== generation) track?.stop();
    else if (track !== null) adopt(track);
    else fail(typeof opened === 'string' ? opened : 'missing');
  };

  return {
    expect: () => become({ state: 'opening' }),
    adopt,
    async open() {
      if (device.state !== 'ok') await open();
    },
    retryNow() {
      if (device.state === 'missing' || device.state === 'refused' || device.state === 'busy' || device.state === 'frozen') void open();
    },
    close() {
      letGo();
      if (device.state !== 'off') become({ state: 'off', track: null });
    },
  };
}

/** Why getUserMedia failed, as it matters to a person. */
function failureOf(error: unknown): 'missing' | 'refused' | 'busy' {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused';
  return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'missing';
}
