import type { Loudspeaker, OwnDevice, OwnDevices } from '@loket/client';
import type { MediaSource } from '@loket/contract';

export type FakeOwnDevices = OwnDevices & {
  readonly opened: () => number;
  /** A device becomes so. */
  become(source: MediaSource, device: OwnDevice): void;
};

/** Camera and microphone that open with these tracks at once, and become what a test says. */
export function createFakeOwnDevices(tracks: Readonly<Record<MediaSource, MediaStreamTrack | null>>): FakeOwnDevices {
  const off = { state: 'off', track: null } as const;
  const now: Record<MediaSource, OwnDevice> = { camera: off, microphone: off };
  const listeners = new Set<() => void>();
  let opened = 0;
  const become = (source: MediaSource, device: OwnDevice): void => {
    now[source] = device;
    for (const listener of [...listeners]) listener();
  };
  const sources = ['camera', 'microphone'] as const;
  return {
    now: () => now,
    opened: () => opened,
    become,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async open() {
      if (sources.every((source) => now[source].state === 'ok')) return;
      opened += 1;
      for (const source of sources) become(source, { state: tracks[source] === null ? 'missing' : 'ok', track: tracks[source] });
    },
    close() {
      for (const source of sources) {
        now[source].track?.stop();
        become(source, off);
      }
    },
  };
}

export type FakeLoudspeaker = Loudspeaker & { become(state: 'ok' | 'missing'): void };

export function createFakeLoudspeaker(): FakeLoudspeaker {
  const listeners = new Set<() => void>();
  let now: 'ok' | 'missing' = 'ok';
  return {
    state: () => now,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => listeners.clear(),
    become(state) {
      now = state;
      for (const listener of [...listeners]) listener();
    },
  };
}
