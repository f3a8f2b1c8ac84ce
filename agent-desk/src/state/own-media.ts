import { type Loudspeaker, type OwnDevice, type OwnDevices, reportDevices } from '@loket/client';
import type { MediaSource } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import { createStore, type Store } from './store.ts';

/** How the officer's own camera, microphone and loudspeaker are. */
export type OwnMediaState = Readonly<Record<MediaSource, OwnDevice>> & { readonly loudspeaker: 'ok' | 'missing' };

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

/** Follows the officer's devices for the screen, and tells the server, so that the citizen hears of it in words. */
export function createOwnMedia(parts: {
  readonly signalling: SignallingPort;
  readonly ownDevices: OwnDevices;
  readonly loudspeaker: Loudspeaker;
}): OwnMediaConcern {
  const { ownDevices, loudspeaker } = parts;
  const read = (): OwnMediaState => ({ ...ownDevices.now(), loudspeaker: loudspeaker.state() });
  const store = createStore<OwnMediaState>(read());
  const report = reportDevices(parts.signalling, () => {
    const { camera, microphone } = store.get();
    return { camera: told(camera), microphone: told(microphone), loudspeaker: store.get().loudspeaker };
  });
  const changed = (): void => {
    store.set(read());
    report.changed();
  };
  const stops = [ownDevices.onChange(changed), loudspeaker.onChange(changed), report.close];

  return {
    store,
    open: () => ownDevices.open(),
    async reopen() {
      ownDevices.close();
      await ownDevices.open();
    },
    release: () => ownDevices.close(),
    close() {
      for (const stop of stops.splice(0)) stop();
      ownDevices.close();
      loudspeaker.close();
    },
  };
}

const told = ({ state }: OwnDevice) => (state === 'opening' ? 'off' : state);
