import type { MediaDeviceState } from '@loket/contract';

/** The loudspeakers of this computer. */
export type AudioOutputs = {
  /** How many there are (W3C Media Capture and Streams, 9.2: known without permission). */
  count(): Promise<number>;
  onChange(listener: () => void): () => void;
};

export type Loudspeaker = {
  readonly state: () => Extract<MediaDeviceState, 'ok' | 'missing'>;
  /** Hear of each change; `ok` after `missing` means that what plays has to be started on it anew. */
  readonly onChange: (listener: () => void) => () => void;
  /** May be called twice. */
  readonly close: () => void;
};

/** The browser's own. */
export function createBrowserOutputs(): AudioOutputs {
  const devices = navigator.mediaDevices;
  return {
    count: async () => (await devices.enumerateDevices()).filter(({ kind }) => kind === 'audiooutput').length,
    onChange(listener) {
      const heard = (): void => listener();
      devices.addEventListener('devicechange', heard);
      return () => devices.removeEventListener('devicechange', heard);
    },
  };
}

/** Knows whether there is anything that could make a sound. `ok` until the first answer. */
export function watchLoudspeaker(outputs: AudioOutputs): Loudspeaker {
  const listeners = new Set<() => void>();
  let state: 'ok' | 'missing' = 'ok';
  let asked = 0;
  const look = async (): Promise<void> => {
    const mine = (asked += 1);
    // A browser that does not say is no reason to alarm anybody.
    const next = (await outputs.count().catch(() => 1)) === 0 ? 'missing' : 'ok';
    if (mine !== asked || next === state) return;
    state = next;
    for (const listener of [...listeners]) listener();
  };
  void look();
  const stop = outputs.onChange(() => void look());
  return {
    state: () => state,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      asked += 1;
      stop();
    },
  };
}
