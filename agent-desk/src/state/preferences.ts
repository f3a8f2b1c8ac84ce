import { Language } from '@loket/contract';
import { z } from 'zod';
import { createStore, type Store } from './store.ts';

export const Theme = z.enum(['system', 'light', 'dark', 'contrast']);
export type Theme = z.infer<typeof Theme>;

const Preferences = z.object({ language: Language, theme: Theme });
export type Preferences = z.infer<typeof Preferences>;

export type PreferencesConcern = {
  readonly store: Store<Preferences>;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
};

type Drawer = Pick<Storage, 'getItem' | 'setItem'>;
const drawerKey = 'loket.desk.preferences';
const fallback: Preferences = { language: 'nl', theme: 'system' };

function read(drawer: Drawer): Preferences {
  try {
    return Preferences.parse(JSON.parse(drawer.getItem(drawerKey) ?? 'null'));
  } catch {
    return fallback;
  }
}

/** Language and theme of this browser; what cannot be read counts as never set. */
export function createPreferences(drawer: Drawer): PreferencesConcern {
  const store = createStore(read(drawer));
  const change = (patch: Partial<Preferences>): void => {
    store.update(patch);
    drawer.setItem(drawerKey, JSON.stringify(store.get()));
  };
  return { store, setLanguage: (language) => change({ language }), setTheme: (theme) => change({ theme }) };
}
