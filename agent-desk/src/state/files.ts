import type { RequestResult } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import { createStore, type Store } from './store.ts';

export type FileOfToday = RequestResult<'aangifte.listToday'>['files'][number];
export type FilesConcern = { readonly store: Store<readonly FileOfToday[] | null>; refresh(): Promise<void>; close(): void };

/** The files that this officer made today; null until they are known. Asked anew when one of them may have changed. */
export function createFiles(signalling: SignallingPort): FilesConcern {
  const store = createStore<readonly FileOfToday[] | null>(null);
  const refresh = async (): Promise<void> => {
    const hello = signalling.session();
    if (hello?.identity.kind !== 'person' || !hello.identity.roles.includes('officer')) return;
    const answer = await signalling.request('aangifte.listToday', {});
    // A list that could not be fetched stays as it was: the connection banner already says why.
    if (answer.ok) store.set(answer.value.files);
  };
  const stops = [
    signalling.onState((state) => {
      if (state === 'ready') void refresh();
    }),
    signalling.on('draft.opened', () => void refresh()),
    signalling.on('draft.statusChanged', ({ phase }) => {
      if (phase !== 'drafting') void refresh();
    }),
    signalling.on('call.ended', () => void refresh()),
  ];
  if (signalling.state === 'ready') void refresh();
  return {
    store,
    refresh,
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
