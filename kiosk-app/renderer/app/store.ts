import { useSyncExternalStore } from 'react';

/** A value that screens watch. Lives in this document only. */
export type Store<State> = {
  readonly get: () => State;
  /** Takes over the given parts. */
  readonly set: (change: Partial<State>) => void;
  readonly subscribe: (listener: () => void) => () => void;
};

export function createStore<State extends object>(initial: State): Store<State> {
  const listeners = new Set<() => void>();
  let state = initial;
  return {
    get: () => state,
    set(change) {
      state = { ...state, ...change };
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Draws anew when the picked part changes; `pick` must return a part as it is, not a new object. */
export function useStore<State extends object, Part>(store: Store<State>, pick: (state: State) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => pick(store.get()));
}
