import { useSelector } from '@xstate/react';
import { createContext, use } from 'react';
import type { FlowContext, FlowEvent } from '../flow/machine.ts';
import { useStore } from './store.ts';
import type { Visit } from './visit.ts';
import type { Preferences, VisitState } from './visit-state.ts';

const VisitContext = createContext<Visit | null>(null);
export const VisitProvider = VisitContext.Provider;

export function useVisit(): Visit {
  const visit = use(VisitContext);
  if (visit === null) throw new Error('There is no visit around this component.');
  return visit;
}

export const useVisitState = <Part,>(pick: (state: VisitState) => Part): Part => useStore(useVisit().store, pick);
export const usePreference = <Part,>(pick: (preferences: Preferences) => Part): Part => useStore(useVisit().preferences, pick);
export const useFlowContext = <Part,>(pick: (context: FlowContext) => Part): Part =>
  useSelector(useVisit().flow, (snapshot) => pick(snapshot.context));
export function useSend(): (event: FlowEvent) => void {
  const { flow } = useVisit();
  return (event) => {
    flow.send(event);
  };
}
