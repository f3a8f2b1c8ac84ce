import type { MediaSource } from '@loket/contract';
import type { CallMediaPort } from '../app/ports.ts';
import { createStore, type Store } from './store.ts';

export type OwnTracks = Readonly<Record<MediaSource, MediaStreamTrack | null>>;

/** How the officer's own camera and microphone are. While `open` a track is null when its device was pulled out. */
export type OwnMediaState = OwnTracks & { readonly state: 'closed' | 'opening' | 'open' | 'refused' | 'missing' };

/** Asks the browser for camera and microphone; rejects as getUserMedia does (W3C Media Capture and Streams, 10.2). */
export type OpenOwnMedia = () => Promise<OwnTracks>;

export type OwnMediaConcern = {
  readonly store: Store<OwnMediaState>;
  /** Opens camera and microphone unless they are; never throws for what a person or a plug can cause. */
  open(): Promise<void>;
  /** Closes what is open and opens both anew. */
  reopen(): Promise<void>;
  /** Closes both, so that the camera's light goes out. */
  release(): void;
  close(): void;
};

const nothing = { camera: null, microphone: null } as const;
const sources = ['camera', 'microphone'] as const;

/** Holds the officer's camera and microphone and hands them to the call. */
export function createOwnMedia(callMedia: CallMediaPort, openOwnMedia: OpenOwnMedia): OwnMediaConcern {
  const store = createStore<OwnMediaState>({ state: 'closed', ...nothing });
  let opening: Promise<void> | null = null;
  /** Rises at each release: what was asked for before it is not wanted any more. */
  let generation = 0;

  const openNow = async (): Promise<void> => {
    const mine = generation;
    store.set({ state: 'opening', ...nothing });
    const tracks = await openOwnMedia().catch((error: unknown) => error);
    if (!isTracks(tracks)) {
      const refused = tracks instanceof DOMException && tracks.name === 'NotAllowedError';
      if (mine === generation) store.set({ state: refused ? 'refused' : 'missing', ...nothing });
      return;
    }
    if (mine !== generation) {
      for (const source of sources) tracks[source]?.stop();
      return;
    }
    store.set({ ...tracks, state: 'open' });
    for (const source of sources) watch(source, tracks[source]);
    await Promise.all(sources.map((source) => callMedia.setTrack(source, tracks[source])));
  };

  const watch = (source: MediaSource, track: MediaStreamTrack | null): void => {
    track?.addEventListener('ended', () => {
      if (store.get()[source] !== track) return;
      store.update({ [source]: null });
      void callMedia.setTrack(source, null);
    });
  };

  const release = (): void => {
    generation += 1;
    opening = null;
    const open = store.get();
    store.set({ state: 'closed', ...nothing });
    for (const source of sources) {
      if (open[source] === null) continue;
      open[source].stop();
      void callMedia.setTrack(source, null);
    }
  };

  const open = async (): Promise<void> => {
    if (store.get().state === 'open') return;
    opening ??= openNow();
    const mine = opening;
    await mine;
    if (opening === mine) opening = null;
  };

  return {
    store,
    open,
    async reopen() {
      release();
      await open();
    },
    release,
    close: release,
  };
}

const isTracks = (value: unknown): value is OwnTracks =>
  typeof value === 'object' && value !== null && 'camera' in value && 'microphone' in value;
