import { createStore, type Store } from '../state/store.ts';
import type { Desk } from './desk.ts';
import type { Me } from './me.ts';

export type DeskHolder = {
  readonly store: Store<Desk | null>;
  /** Opens the desk of this person, unless it is open already. */
  open(me: Me): void;
  /** A new connection for the same person: takes the seat back. */
  reopen(): void;
  close(): void;
};

/** Holds the one desk of this page. */
export function createDeskHolder(openDesk: (me: Me) => Desk): DeskHolder {
  const store = createStore<Desk | null>(null);
  let openFor: Me | null = null;
  const close = (): void => {
    store.get()?.close();
    openFor = null;
    store.set(null);
  };
  return {
    store,
    open(me) {
      if (openFor?.officer.officerId === me.officer.officerId) return;
      close();
      openFor = me;
      store.set(openDesk(me));
    },
    reopen() {
      const me = openFor;
      if (me === null) return;
      close();
      openFor = me;
      store.set(openDesk(me));
    },
    close,
  };
}
