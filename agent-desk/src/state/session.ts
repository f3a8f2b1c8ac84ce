import type { OfficerCard, OfficerRole } from '@loket/contract';
import type { ConnectionState, SignallingPort } from '../app/ports.ts';
import type { DeskClock } from '../time/clock.ts';
import { createStore, type Store } from './store.ts';

export type SessionState = {
  readonly connection: ConnectionState;
  readonly officer: OfficerCard | null;
  readonly roles: readonly OfficerRole[];
  /** Server's clock minus this computer's: the desk shows the server's time. */
  readonly serverOffsetMs: number;
  readonly draining: boolean;
};

export type SessionConcern = { readonly store: Store<SessionState>; readonly serverNow: () => number; close(): void };

/** Follows who the server says that this is, and how the connection fares. */
export function createSession(signalling: SignallingPort, clock: DeskClock): SessionConcern {
  const store = createStore<SessionState>({
    connection: signalling.state,
    officer: null,
    roles: [],
    serverOffsetMs: 0,
    draining: false,
  });

  const follow = (connection: ConnectionState): void => {
    const hello = connection === 'ready' ? signalling.session() : null;
    if (hello === null) return store.update({ connection });
    const serverOffsetMs = Date.parse(hello.serverTime) - clock.now();
    if (hello.identity.kind !== 'person') return store.update({ connection, serverOffsetMs });
    store.update({ connection, serverOffsetMs, officer: hello.identity.officer, roles: hello.identity.roles, draining: false });
  };
  follow(signalling.state);

  const stops = [signalling.onState(follow), signalling.on('session.draining', () => store.update({ draining: true }))];
  return {
    store,
    serverNow: () => clock.now() + store.get().serverOffsetMs,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
