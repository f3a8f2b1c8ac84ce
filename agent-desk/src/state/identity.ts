import type { EventPayload } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import { createStore, type Store } from './store.ts';

export type Reading = EventPayload<'identity.presented'>['reading'];
export type IdentityConcern = { readonly store: Store<Reading | null>; forget(): void; close(): void };

/** What the kiosk's reader saw last in this call. Kept in memory only, gone with the call. */
export function createIdentity(signalling: SignallingPort): IdentityConcern {
  const store = createStore<Reading | null>(null);
  const forget = (): void => store.set(null);
  const stops = [signalling.on('identity.presented', ({ reading }) => store.set(reading)), signalling.on('call.ended', forget)];
  return {
    store,
    forget,
    close: () => {
      for (const stop of stops.splice(0)) stop();
      forget();
    },
  };
}
