import type { Preferences } from '../state/preferences.ts';
import { useWorkplace } from './desk-context.tsx';
import { useStore } from './use-store.ts';

export const usePreferences = (): Preferences => useStore(useWorkplace().preferences.store);
