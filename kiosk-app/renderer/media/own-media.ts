import {
  type CallMedia,
  createBrowserCapture,
  createBrowserOutputs,
  createOwnDevices,
  reportDevices,
  type Signalling,
  watchLoudspeaker,
} from '@loket/client';
import type { MediaDeviceStates } from '@loket/contract';
import type { Store } from '../app/store.ts';
import type { VisitState } from '../app/visit-state.ts';

export type OwnMedia = {
  /** Asks for camera and microphone and hands them to the call; does nothing if they are open already. */
  readonly open: () => Promise<void>;
  /** Stops both: the light of the camera goes out. */
  readonly close: () => void;
  readonly setMuted: (source: 'camera' | 'microphone', muted: boolean) => Promise<void>;
};

const camera = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } as const;

/** The citizen's own camera and microphone, and the loudspeaker: shown to the screens, and told to the server for the officer. */
export function createOwnMedia(store: Store<VisitState>, signalling: Signalling, callMedia: CallMedia): OwnMedia {
  const capture = createBrowserCapture(() => {
    const voice = store.get().settings?.media.voiceProcessing ?? true;
    return { camera, microphone: { echoCancellation: voice, noiseSuppression: voice, autoGainControl: voice } };
  });
  const devices = createOwnDevices({ callMedia, capture });
  const loudspeaker = watchLoudspeaker(createBrowserOutputs());

  const states = (): MediaDeviceStates => ({ ...store.get().ownDevices, loudspeaker: loudspeaker.state() });
  const report = reportDevices(signalling, states);
  const follow = (): void => {
    const now = devices.now();
    const stateOf = (source: 'camera' | 'microphone') => (now[source].state === 'opening' ? 'off' : now[source].state);
    store.set({
      ownCamera: now.camera.track,
      ownMicrophone: now.microphone.track,
      ownMedia: now.camera.state === 'off' ? 'off' : now.camera.state === 'opening' ? 'opening' : 'tried',
      ownDevices: { camera: stateOf('camera'), microphone: stateOf('microphone'), loudspeaker: loudspeaker.state() },
    });
    report.changed();
  };
  devices.onChange(follow);
  loudspeaker.onChange(follow);

  return {
    open: devices.open,
    close() {
      devices.close();
      store.set({ cameraMuted: false, microphoneMuted: false });
    },
    async setMuted(source, muted) {
      const answer = await callMedia.setMuted(source, muted);
      // The screen says what is so: a mute that failed is not shown as one.
      if (answer.ok) store.set(source === 'camera' ? { cameraMuted: muted } : { microphoneMuted: muted });
    },
  };
}
