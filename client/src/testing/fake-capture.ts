import type { MediaSource } from '@loket/contract';
import type { Capture } from '../devices/capture.ts';
import type { PictureSampler } from '../devices/picture-sampler.ts';
import { FakeTrack } from './fake-track.ts';

export type FakeCapture = Capture & {
  /** What each opening asked for, in order. */
  readonly asked: string[];
  /** Why a source cannot be opened, by the name that getUserMedia gives; absent: it can. */
  readonly failures: Partial<Record<MediaSource, string>>;
  /** Every track that was given. */
  readonly given: FakeTrack[];
  /** The newest of this source; throws without one. */
  newest(source: MediaSource): FakeTrack;
  /** Something was plugged in or out. */
  change(): void;
  /** Stands before the camera: it moves unless it is frozen. */
  readonly picture: PictureBefore;
};

export type PictureBefore = { isFrozen: boolean; isOffScreen: boolean; readonly sampler: (track: MediaStreamTrack) => PictureSampler };

const kindOf = { camera: 'video', microphone: 'audio' } as const;

/** Cameras and microphones that a test plugs in and out. */
export function createFakeCapture(): FakeCapture {
  const listeners = new Set<() => void>();
  const given: FakeTrack[] = [];
  let frame = 0;
  const picture: PictureBefore = {
    isFrozen: false,
    isOffScreen: false,
    sampler: () => ({
      sample() {
        if (picture.isOffScreen) return null;
        if (!picture.isFrozen) frame += 1;
        return Uint8ClampedArray.of(frame % 251, 7);
      },
      close: () => undefined,
    }),
  };
  const capture: FakeCapture = {
    asked: [],
    failures: {},
    given,
    picture,
    async open(sources) {
      capture.asked.push(sources.join(' '));
      const failed = sources.find((source) => capture.failures[source] !== undefined);
      if (failed !== undefined) throw new DOMException('', capture.failures[failed]);
      const tracks: Partial<Record<MediaSource, FakeTrack>> = {};
      for (const source of sources) {
        const track = new FakeTrack(kindOf[source]);
        given.push(track);
        tracks[source] = track;
      }
      return tracks;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    newest(source) {
      const track = given.findLast(({ kind }) => kind === kindOf[source]);
      if (track === undefined) throw new Error(`no ${source} was opened`);
      return track;
    },
    change() {
      for (const listener of [...listeners]) listener();
    },
  };
  return capture;
}
