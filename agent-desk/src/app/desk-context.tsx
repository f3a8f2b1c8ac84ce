import { createContext, type ReactNode, useContext } from 'react';
import type { RingTone } from '../sound/ring-tone.ts';
import type { PreferencesConcern } from '../state/preferences.ts';
import type { Command } from './commands.ts';
import { possibleCommands } from './commands.ts';
import type { Desk } from './desk.ts';
import { useStore } from './use-store.ts';

export type Workplace = {
  readonly desk: Desk;
  readonly preferences: PreferencesConcern;
  readonly ringTone: RingTone;
  readonly openPalette: () => void;
  readonly signOut: () => void;
};

const WorkplaceContext = createContext<Workplace | null>(null);

export function WorkplaceProvider({ workplace, children }: { readonly workplace: Workplace; readonly children: ReactNode }) {
  return <WorkplaceContext value={workplace}>{children}</WorkplaceContext>;
}

/** The desk around this component. */
export function useWorkplace(): Workplace {
  const workplace = useContext(WorkplaceContext);
  if (workplace === null) throw new Error('no WorkplaceProvider around this component');
  return workplace;
}

export const useDesk = (): Desk => useWorkplace().desk;

/** What can be done now. */
export function useCommands(): readonly Command[] {
  const workplace = useWorkplace();
  useStore(workplace.desk.changes);
  useStore(workplace.preferences.store);
  return possibleCommands(workplace);
}
