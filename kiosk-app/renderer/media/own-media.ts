import type { CallMedia } from '@loket/client';
import type { Store } from '../app/store.ts';
import type { VisitState } from '../app/visit-state.ts';

export type OwnMedia = {
  /** Asks for camera and microphone and hands them to the call; does nothing if they are open already. */
  readonly open: () => Promise<void>;
  /** Stops both: the light of the camera goes out. */
  readonly close: () => void;
  readonly setMuted: (source: 'camera' | 'microphone', muted: boolean) => Promise<void>;
};

const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } } as const;

/** The citizen's own camera and microphone. A camera that fails does not take the microphone with it. */
export function createOwnMedia(store: Store<VisitState>, callMedia: CallMedia): OwnMedia {
  let opening = 0;

  const ask = async (withVideo: boolean): Promise<MediaStream | undefined> => {
    const voice = store.get().settings?.media.voiceProcessing ?? true;
    const audio = { echoCancellation: voice, noiseSuppression: voice, autoGainControl: voice };
    try {
      return await navigator.mediaDevices.getUserMedia(withVideo ? { audio, video } : { audio });
    } catch {
      return undefined;
    }
  };
  const stop = (stream: MediaStream | undefined): void => {
    for (const track of stream?.getTracks() ?? []) track.stop();
  };

  const adopt = async (stream: MediaStream | undefined): Promise<void> => {
    const camera = stream?.getVideoTracks()[0] ?? null;
    const microphone = stream?.getAudioTracks()[0] ?? null;
    const ownMedia = microphone === null ? 'allFailed' : camera === null ? 'cameraFailed' : 'on';
    store.set({ ownCamera: camera, ownMicrophone: microphone, ownMedia });
    await Promise.all([callMedia.setTrack('camera', camera), callMedia.setTrack('microphone', microphone)]);
  };

  return {
    async open() {
      const { ownMedia } = store.get();
      if (ownMedia === 'on' || ownMedia === 'opening') return;
      opening += 1;
      const mine = opening;
      store.set({ ownMedia: 'opening' });
      const stream = (await ask(true)) ?? (await ask(false));
      if (mine === opening) await adopt(stream);
      else stop(stream);
    },
    close() {
      opening += 1;
      const { ownCamera, ownMicrophone } = store.get();
      ownCamera?.stop();
      ownMicrophone?.stop();
      store.set({ ownMedia: 'off', ownCamera: null, ownMicrophone: null, cameraMuted: false, microphoneMuted: false });
      void callMedia.setTrack('camera', null);
      void callMedia.setTrack('microphone', null);
    },
    async setMuted(source, muted) {
      const answer = await callMedia.setMuted(source, muted);
      // The screen says what is so: a mute that failed is not shown as one.
      if (answer.ok) store.set(source === 'camera' ? { cameraMuted: muted } : { microphoneMuted: muted });
    },
  };
}
