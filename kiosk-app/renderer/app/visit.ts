import { createCallMedia, createSignalling, systemClock } from '@loket/client';
import { createActor } from 'xstate';
import { type HostEvent, relayPath, relayProtocol } from '../../local-protocol/index.ts';
import type { FlowEvent, FlowMachine } from '../flow/machine.ts';
import { type HostLink, openHostLink } from '../host-link/host-link.ts';
import { createOwnMedia } from '../media/own-media.ts';
import { type Commands, createCommands } from './commands.ts';
import { withActions } from './flow-actions.ts';
import type { Store } from './store.ts';
import { createPreferences, createVisitStore, type Preferences, type VisitState } from './visit-state.ts';
import { wireDocument } from './wire-document.ts';
import { wireSignalling } from './wire-signalling.ts';

export type Visit = {
  readonly store: Store<VisitState>;
  readonly preferences: Store<Preferences>;
  readonly flow: ReturnType<typeof createActor<FlowMachine>>;
  readonly commands: Commands;
};

/** Everything of one visit, from the load of this document to its end. `token` is the host's of this boot. */
export function startVisit(address: Location, token: string): Visit {
  const store = createVisitStore();
  const preferences = createPreferences();
  const signalling = createSignalling({
    openSocket: () => new WebSocket(`ws://${address.host}${relayPath}`, [relayProtocol, token]),
    clock: systemClock,
  });
  const callMedia = createCallMedia({ signalling });
  const ownMedia = createOwnMedia(store, signalling, callMedia);
  const send = (event: FlowEvent): void => {
    flow.send(event);
  };

  const takeHostEvent = (event: HostEvent): void => {
    switch (event.type) {
      case 'host.settings':
        store.set({ settings: event.payload });
        if (event.payload.media.cameraAtRest) void ownMedia.open();
        break;
      case 'host.devices':
        store.set({ devices: event.payload.statuses });
        break;
      case 'host.button':
        send({ type: 'press' });
        break;
      case 'host.document':
        document.present(event.payload.reading);
        break;
      case 'host.sessionEnded':
        send({ type: 'session.over' });
        break;
      case 'host.link':
        // Signalling notices by itself; the word is for screens without signalling.
        break;
    }
  };

  const flow = createActor(
    withActions({
      signalling,
      callMedia,
      ownMedia,
      hostLink: () => hostLink,
      store,
      preferences,
      send,
      startAnew() {
        address.reload();
      },
    }),
  );
  const document = wireDocument({ signalling, store, send });
  flow.start();
  wireSignalling({
    signalling,
    callMedia,
    store,
    send,
    setLanguage(language) {
      preferences.set({ language });
    },
  });
  const hostLink: HostLink = openHostLink(address, token, systemClock, takeHostEvent);
  const commands = createCommands({ signalling, ownMedia, hostLink, store, preferences, send });
  return { store, preferences, flow, commands };
}
