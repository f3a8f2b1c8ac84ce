import type { MediaSource } from '@loket/contract';
import type { CallMediaPort } from '../app/ports.ts';
import { createStore, type Store } from './store.ts';

/** How the officer's own camera and microphone are. */
export type OwnMediaState = {
  readonly state: 'closed' | 'opening' | 'open' | 'refused' | 'missing';
  readonly camera: MediaStreamTrack | null;
  readonly microphone: MediaStreamTrack | null;
};

/** Asks the browser for camera and microphone; rejects as getUserMedia does (W3C Media Capture and Streams, 10.2). */
export type OpenOwnMedia = () => Promise<MediaStream>;

export type OwnMediaConcern = {
  readonly store: Store<OwnMediaState>;
  /** Opens camera and microphone unless they are; never throws for what a person or a plug can cause. */
  open(): Promise<void>;
  /** Closes both, so that the camera's light goes out. */
  release(): void;
  close(): void;
};

const nothing = { camera: null, microphone: null } as const;

/** Holds the officer's camera and microphone and hands them to the call. */
export function createOwnMedia(callMedia: CallMediaPort, openOwnMedia: OpenOwnMedia): OwnMediaConcern {
  const store = createStore<OwnMediaState>({ state: 'closed', ...nothing });
  let opening: Promise<void> | null = null;
  let generation = 0;

  const hand = async (source: MediaSource, track: MediaStreamTrack | null): Promise<void> => {
    await callMedia.setTrack(source, track);
  };

  const openNow = async (): Promise<void> => {
    generation += 1;
    const mine = generation;
    store.set({ state: 'opening', ...nothing });
    try {
      const stream = await openOwnMedia();
      if (mine !== generation) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      const camera = stream.getVideoTracks()[0] ?? null;
      const microphone = stream.getAudioTracks()[0] ?? null;
      store.set({ state: 'open', camera, microphone });
      await Promise.all([hand('camera', camera), hand('microphone', microphone)]);
    } catch (error) {
      if (mine !== generation) return;
      const refused = error instanceof DOMException && error.name === 'NotAllowedError';
      store.set({ state: refused ? 'refused' : 'missing', ...nothing });
    }
  };

  const release = (): void => {
    generation += 1;
    const { camera, microphone } = store.get();
    camera?.stop();
    microphone?.stop();
    if (camera !== null) void hand('camera', null);
    if (microphone !== null) void hand('microphone', null);
    store.set({ state: 'closed', ...nothing });
  };

  return {
    store,
    async open() {
      if (store.get().state === 'open') return;
      opening ??= openNow().finally(() => {
        opening = null;
      });
      await opening;
    },
    release,
    close: release,
  };
}
