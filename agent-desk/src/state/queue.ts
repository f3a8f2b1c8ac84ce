import type { EventPayload } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

export type QueueState = {
  /** Null until the server has said who waits. */
  readonly snapshot: EventPayload<'queue.changed'> | null;
  /** Whether this officer wants calls; told anew to the server after every reconnect. */
  readonly available: boolean;
};

export type QueueConcern = {
  readonly store: Store<QueueState>;
  setAvailable(available: boolean): Promise<void>;
  close(): void;
};

/** Who waits, and whether this desk takes calls. The queue lives in the server's memory, so presence is announced at each connection. */
export function createQueue(signalling: SignallingPort, problems: ProblemsConcern): QueueConcern {
  const store = createStore<QueueState>({ snapshot: null, available: false });

  const announce = async (): Promise<void> => {
    const hello = signalling.session();
    if (hello?.identity.kind !== 'person' || !hello.identity.roles.includes('officer')) return;
    const { available } = store.get();
    const answer = await signalling.request('presence.set', { available });
    // An answer to an older wish changes nothing.
    if (problems.told('presence.set', answer) && store.get().available === available) store.update({ available: answer.value.available });
  };

  const stops = [
    signalling.on('queue.changed', (snapshot) => store.update({ snapshot })),
    signalling.onState((state) => {
      if (state === 'ready') void announce();
    }),
  ];
  if (signalling.state === 'ready') void announce();

  return {
    store,
    async setAvailable(available) {
      store.update({ available });
      await announce();
    },
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
