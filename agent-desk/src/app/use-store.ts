import { useSyncExternalStore } from 'react';
import type { Store } from '../state/store.ts';

/** The present value of a store, drawn anew at each change. */
export function useStore<State>(store: Store<State>): State {
  return useSyncExternalStore(store.subscribe, store.get);
}
