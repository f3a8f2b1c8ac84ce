import type { Ambtsbelofte, Person, ReadOutHow, RefusalReason, Result } from '@loket/contract';
import type { z } from 'zod';
import type { SignallingPort } from '../app/ports.ts';
import type { Draft } from './document.ts';
import type { Attempt, ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

export type ReadOutBy = z.infer<typeof ReadOutHow>;
export type NotSignedReason = z.infer<typeof RefusalReason>;
export type Oath = z.infer<typeof Ambtsbelofte>;

export type LegalActsConcern = {
  /** The act that is under way, so that its button can say so and nobody presses twice. */
  readonly store: Store<Attempt | null>;
  setFieldOpen(key: string, open: boolean): Promise<void>;
  establish(person: Person): Promise<boolean>;
  recordReadOut(how: ReadOutBy): Promise<void>;
  recordNotSigned(reason: NotSignedReason): Promise<void>;
  signVerbalisant(oath: Oath): Promise<void>;
  finalise(): Promise<void>;
};

/**
 * What the officer records, signs and finalises. Each act is bound to the hash of the content as the server has it,
 * so none is sent while an edit of this desk is still on its way.
 */
export function createLegalActs(parts: {
  readonly signalling: SignallingPort;
  readonly problems: ProblemsConcern;
  readonly draft: () => Draft | null;
}): LegalActsConcern {
  const { signalling, problems } = parts;
  const store = createStore<Attempt | null>(null);

  const act = async (attempt: Attempt, send: (draft: Draft) => Promise<Result<unknown>>): Promise<boolean> => {
    const draft = parts.draft();
    if (draft === null || store.get() !== null) return false;
    store.set(attempt);
    try {
      return problems.told(attempt, await send(draft));
    } finally {
      store.set(null);
    }
  };
  const actOnContent = async (attempt: Attempt, send: (draft: Draft) => Promise<Result<unknown>>): Promise<void> => {
    if (parts.draft()?.unsaved === true) return;
    await act(attempt, send);
  };

  return {
    store,
    async setFieldOpen(key, open) {
      await act('draft.setFieldOpen', ({ draftId }) => signalling.request('draft.setFieldOpen', { draftId, key, open }));
    },
    establish: (person) => act('identity.establish', ({ draftId }) => signalling.request('identity.establish', { draftId, person })),
    recordReadOut: (how) =>
      actOnContent('draft.recordReadOut', ({ draftId, status }) =>
        signalling.request('draft.recordReadOut', { draftId, how, sha256: status.sha256 }),
      ),
    recordNotSigned: (reason) =>
      actOnContent('draft.recordNotSigned', ({ draftId, status }) =>
        signalling.request('draft.recordNotSigned', { draftId, reason, sha256: status.sha256 }),
      ),
    signVerbalisant: (oath) =>
      actOnContent('draft.signVerbalisant', ({ draftId, status }) =>
        signalling.request('draft.signVerbalisant', { draftId, oath, sha256: status.sha256 }),
      ),
    finalise: () =>
      actOnContent('aangifte.finalise', ({ draftId, status }) =>
        signalling.request('aangifte.finalise', { draftId, sha256: status.sha256 }),
      ),
  };
}
