import type { EventPayload, HelpAlert, HelpAlertId, HelpQuestion } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

export type HelpConcern = {
  /** Everyone who asks for help now, oldest first. */
  readonly store: Store<readonly HelpAlert[]>;
  ask(alertId: HelpAlertId, question: HelpQuestion): Promise<void>;
  /** It was dealt with: the alert leaves every desk. */
  close(alertId: HelpAlertId): Promise<void>;
  stop(): void;
};

/** Who is in danger or not safe. A whole snapshot each time; without a connection nothing is known. */
export function createHelp(signalling: SignallingPort, problems: ProblemsConcern): HelpConcern {
  const store = createStore<readonly HelpAlert[]>([]);
  const stops = [
    signalling.on('help.alerts', ({ alerts }: EventPayload<'help.alerts'>) => store.set(alerts)),
    signalling.onState((state) => {
      if (state !== 'ready') store.set([]);
    }),
  ];
  return {
    store,
    async ask(alertId, question) {
      problems.told('help.ask', await signalling.request('help.ask', { alertId, question }));
    },
    async close(alertId) {
      problems.told('help.close', await signalling.request('help.close', { alertId }));
    },
    stop: () => {
      for (const end of stops.splice(0)) end();
    },
  };
}

/** Nobody is with this citizen yet: the desk must not be quiet about it. */
export const isUnattended = ({ kind, ended, answeredBy }: HelpAlert): boolean => kind === 'danger' && ended === null && answeredBy === null;

/** The citizen let know that the danger is over. A call that ended says nothing of the kind. */
export const isOver = ({ ended }: HelpAlert): boolean => ended === 'cancelled' || ended === 'shown';
