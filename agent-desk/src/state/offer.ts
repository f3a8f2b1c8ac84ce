import type { EventPayload } from '@loket/contract';
import type { CallMediaPort, SignallingPort } from '../app/ports.ts';
import type { DeskClock } from '../time/clock.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

type Offer = EventPayload<'offer.made'>;

export type OfferState = {
  readonly offer: Offer | null;
  /** On the clock's monotonic side. */
  readonly deadlineMonotonicMs: number;
  readonly answering: boolean;
  /** Why the desk stopped ringing by itself; null after an answer. */
  readonly withdrawn: EventPayload<'offer.withdrawn'>['reason'] | null;
};

export type OfferConcern = {
  readonly store: Store<OfferState>;
  accept(): Promise<void>;
  decline(): Promise<void>;
  dismissWithdrawn(): void;
  remainingMs(): number;
  close(): void;
};

const quiet = { offer: null, deadlineMonotonicMs: 0, answering: false, withdrawn: null } as const satisfies OfferState;

/** The one offer that this desk can have. Media is made ready while it rings, so that accepting is quick. */
export function createOffer(parts: {
  readonly signalling: SignallingPort;
  readonly callMedia: CallMediaPort;
  readonly problems: ProblemsConcern;
  readonly clock: DeskClock;
  readonly openOwnMedia: () => Promise<void>;
}): OfferConcern {
  const { signalling, callMedia, problems, clock } = parts;
  const store = createStore<OfferState>(quiet);

  const rings = (offer: Offer): void => {
    store.set({ offer, deadlineMonotonicMs: clock.monotonicMs() + offer.expiresInMs, answering: false, withdrawn: null });
    // Both may fail: the call then starts cold, which is slower but works.
    void callMedia.prepare({ offerId: offer.offerId });
    void parts.openOwnMedia();
  };

  const stops = [
    signalling.on('offer.made', rings),
    signalling.on('offer.withdrawn', ({ offerId, reason }) => {
      if (store.get().offer?.offerId !== offerId) return;
      store.set({ ...quiet, withdrawn: reason });
    }),
    signalling.on('call.started', () => store.set(quiet)),
    // After a lost connection the server makes a new offer or none.
    signalling.onState((state) => {
      if (state !== 'ready') store.set(quiet);
    }),
  ];

  const answer = async (request: 'call.accept' | 'offer.decline'): Promise<void> => {
    const { offer, answering } = store.get();
    if (offer === null || answering) return;
    store.update({ answering: true });
    const result = await signalling.request(request, { offerId: offer.offerId });
    const stillThis = store.get().offer?.offerId === offer.offerId;
    if (!problems.told(request, result)) {
      if (stillThis) store.set(result.error.retryable ? { ...store.get(), answering: false } : quiet);
      return;
    }
    if (stillThis && request === 'offer.decline') store.set(quiet);
  };

  return {
    store,
    accept: () => answer('call.accept'),
    decline: () => answer('offer.decline'),
    dismissWithdrawn: () => store.update({ withdrawn: null }),
    remainingMs: () => Math.max(0, store.get().deadlineMonotonicMs - clock.monotonicMs()),
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
