import type { EventPayload } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

export type QueueState = {
  /** Null until the server has said who waits. */
  readonly snapshot: EventPayload<'queue.changed'> | null;
  /** Whether this officer wants calls; told anew to the server after every reconnect. */
  readonly available: boolean;
  /** Whether this is the duty officer, who is rung outside opening hours whether available or not; told anew likewise. */
  readonly onDuty: boolean;
};

export type QueueConcern = {
  readonly store: Store<QueueState>;
  setAvailable(available: boolean): Promise<void>;
  setOnDuty(onDuty: boolean): Promise<void>;
  close(): void;
};

/** Who waits, and when this desk takes calls. The queue lives in the server's memory, so presence is announced at each connection. */
export function createQueue(signalling: SignallingPort, problems: ProblemsConcern): QueueConcern {
  const store = createStore<QueueState>({ snapshot: null, available: false, onDuty: false });

  const announce = async (): Promise<void> => {
    const hello = signalling.session();
    if (hello?.identity.kind !== 'person' || !hello.identity.roles.includes('officer')) return;
    const { available, onDuty } = store.get();
    const answer = await signalling.request('presence.set', { available, onDuty });
    const now = store.get();
    // An answer to an older wish changes nothing.
    if (problems.told('presence.set', answer) && now.available === available && now.onDuty === onDuty) store.update(answer.value);
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
    async setOnDuty(onDuty) {
      store.update({ onDuty });
      await announce();
    },
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}

/** How presses reach this desk. `duty`: not available, and rung all the same, as the duty officer is outside opening hours. */
export function deskMode({ snapshot, available, onDuty }: QueueState): 'ready' | 'duty' | 'paused' {
  if (available) return 'ready';
  return onDuty && snapshot !== null && !snapshot.opening.open ? 'duty' : 'paused';
}
