import type { Principal } from './principal.ts';

/** Tells who holds a connection open that the sign-in behind it has ended. */
export type Endings = {
  /** Remembers which sign-in a principal came from (`session:…` or `kiosk:…`). */
  readonly link: (principal: Principal, signIn: string) => void;
  readonly signInOf: (principal: Principal) => string | undefined;
  /** Calls `onEnded` once when that sign-in ends; answers how to stop listening. */
  readonly watch: (principal: Principal, onEnded: () => void) => () => void;
  readonly announce: (signIn: string) => void;
};

export function createEndings(): Endings {
  const signIns = new WeakMap<Principal, string>();
  const watchers = new Map<string, Set<() => void>>();

  return {
    link: (principal, signIn) => void signIns.set(principal, signIn),
    signInOf: (principal) => signIns.get(principal),
    watch: (principal, onEnded) => {
      const signIn = signIns.get(principal);
      if (signIn === undefined) throw new Error('this principal did not come from authenticate');
      const listeners = watchers.get(signIn) ?? new Set();
      watchers.set(signIn, listeners.add(onEnded));
      return () => {
        listeners.delete(onEnded);
        if (listeners.size === 0 && watchers.get(signIn) === listeners) watchers.delete(signIn);
      };
    },
    announce: (signIn) => {
      const listeners = watchers.get(signIn);
      watchers.delete(signIn);
      for (const onEnded of listeners ?? []) onEnded();
    },
  };
}
