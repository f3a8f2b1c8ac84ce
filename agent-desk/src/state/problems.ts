import type { RequestType, Result, WireError } from '@loket/contract';
import { createStore, type Store } from './store.ts';

/** What the officer can have tried; each has words in the catalogue. */
export type Attempt = Extract<
  RequestType,
  | 'presence.set'
  | 'call.accept'
  | 'offer.decline'
  | 'call.hangUp'
  | 'media.consume'
  | 'media.setProducerPaused'
  | 'template.list'
  | 'draft.open'
  | 'draft.update'
  | 'draft.setFieldOpen'
  | 'draft.recordReadOut'
  | 'draft.recordNotSigned'
  | 'draft.signVerbalisant'
  | 'identity.establish'
  | 'aangifte.finalise'
  | 'booking.places'
  | 'booking.slots'
  | 'booking.list'
  | 'booking.find'
  | 'booking.make'
  | 'booking.move'
  | 'booking.cancel'
  | 'help.ask'
  | 'help.close'
>;

/** Something that did not succeed, to be told in words. */
export type Problem = { readonly number: number; readonly attempt: Attempt; readonly error: WireError };

export type ProblemsConcern = {
  readonly store: Store<readonly Problem[]>;
  /** Keeps a failed result for the officer to see; answers whether the request succeeded. */
  told<Value>(attempt: Attempt, result: Result<Value>): result is { readonly ok: true; readonly value: Value };
  dismiss(number: number): void;
  clear(): void;
};

const shownAtMost = 3;

/** The failures that the officer has not put away yet, newest last; the same failure twice is told once. */
export function createProblems(): ProblemsConcern {
  const store = createStore<readonly Problem[]>([]);
  let count = 0;
  return {
    store,
    told(attempt, result): result is Extract<typeof result, { ok: true }> {
      if (result.ok) return true;
      count += 1;
      const others = store.get().filter((problem) => problem.attempt !== attempt || problem.error.code !== result.error.code);
      store.set([...others, { number: count, attempt, error: result.error }].slice(-shownAtMost));
      return false;
    },
    dismiss: (number) => store.set(store.get().filter((problem) => problem.number !== number)),
    clear: () => {
      if (store.get().length > 0) store.set([]);
    },
  };
}
