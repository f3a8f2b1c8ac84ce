import type { MediaSource } from '@loket/contract';
import type { CallMedia } from '../call/call-media.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Capture } from './capture.ts';
import { type KeptDevice, keepDevice, type OwnDevice } from './own-device.ts';
import type { PictureSampler } from './picture-sampler.ts';
import { samplePicture } from './sample-picture.ts';

/** The own camera and microphone of a seat. */
export type OwnDevices = {
  readonly now: () => Readonly<Record<MediaSource, OwnDevice>>;
  readonly onChange: (listener: () => void) => () => void;
  /** Opens what is not open. Resolves when each has been tried once; never rejects. What failed is tried again by itself. */
  readonly open: () => Promise<void>;
  /** Stops both, so that the camera's light goes out, and tries nothing any more. May be called twice; `open` begins anew. */
  readonly close: () => void;
};

export type OwnDevicesOptions = {
  readonly callMedia: Pick<CallMedia, 'setTrack'>;
  readonly capture: Capture;
  readonly clock?: Clock;
  /** Stands in for what reads the camera's frames in tests. */
  readonly samplePicture?: (track: MediaStreamTrack) => PictureSampler;
};

const sources = ['camera', 'microphone'] as const;
const off: OwnDevice = { state: 'off', track: null };

/**
 * Opens camera and microphone for the call and keeps them going: one that fails does not take the other along, what is missing is
 * said by its state, and what is back is sent again in the same call.
 */
export function createOwnDevices({ callMedia, capture, clock = systemClock, ...options }: OwnDevicesOptions): OwnDevices {
  const listeners = new Set<() => void>();
  const now: Record<MediaSource, OwnDevice> = { camera: off, microphone: off };
  let opening: Promise<void> | null = null;
  let generation = 0;
  let stopHearing: () => void = () => undefined;

  const keep = (source: MediaSource): KeptDevice =>
    keepDevice({
      source,
      capture,
      clock,
      samplePicture: options.samplePicture ?? samplePicture,
      onChange(device) {
        const before = now[source].track;
        now[source] = device;
        if (device.track !== before) void callMedia.setTrack(source, device.track);
        for (const listener of [...listeners]) listener();
      },
    });
  const kept = { camera: keep('camera'), microphone: keep('microphone') };

  const openNow = async (): Promise<void> => {
    const mine = generation;
    for (const source of sources) kept[source].expect();
    stopHearing();
    stopHearing = capture.onChange(() => {
      for (const source of sources) kept[source].retryNow();
    });
    // Both in one question to the person and the system; one that fails would refuse the other, so then each by itself.
    const tracks = await capture.open(sources).catch(() => null);
    if (mine !== generation) {
      for (const source of sources) tracks?.[source]?.stop();
      return;
    }
    await Promise.all(
      sources.map(async (source) => {
        const track = tracks?.[source];
        if (track === undefined) await kept[source].open();
        else kept[source].adopt(track);
      }),
    );
  };

  return {
    now: () => now,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open() {
      if (opening === null && sources.some((source) => now[source].state !== 'off')) {
        await Promise.all(sources.map((source) => kept[source].open()));
        return;
      }
      const mine = (opening ??= openNow());
      await mine;
      if (opening === mine) opening = null;
    },
    close() {
      generation += 1;
      opening = null;
      stopHearing();
      for (const source of sources) kept[source].close();
    },
  };
}
