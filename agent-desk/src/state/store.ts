/** A value that screens follow: the plain side of React's useSyncExternalStore. */
export type Store<State> = {
  readonly get: () => State;
  /** Calls `changed` after each change; answers how to stop. */
  readonly subscribe: (changed: () => void) => () => void;
};

export type WritableStore<State> = Store<State> & {
  set(next: State): void;
  update(patch: Partial<State>): void;
};

/** Make a store. A `set` to the same value tells nobody. */
export function createStore<State>(initial: State): WritableStore<State> {
  let state = initial;
  const followers = new Set<() => void>();
  const set = (next: State): void => {
    if (Object.is(next, state)) return;
    state = next;
    for (const changed of [...followers]) changed();
  };
  return {
    get: () => state,
    set,
    update: (patch) => set({ ...state, ...patch }),
    subscribe(changed) {
      followers.add(changed);
      return () => followers.delete(changed);
    },
  };
}

/** A store that only counts the changes of others: for whoever looks at many at once. */
export function combine(subscriptions: readonly Store<unknown>['subscribe'][]): Store<number> {
  let count = 0;
  return {
    get: () => count,
    subscribe(changed) {
      const stops = subscriptions.map((subscribe) =>
        subscribe(() => {
          count += 1;
          changed();
        }),
      );
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
}
