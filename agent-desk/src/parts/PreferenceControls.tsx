import { Language } from '@loket/contract';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { type PreferencesConcern, Theme } from '../state/preferences.ts';

/** Language and look of this browser. */
export function PreferenceControls({ preferences }: { readonly preferences: PreferencesConcern }) {
  const text = useText();
  const { language, theme } = useStore(preferences.store);
  return (
    <div className="preferences">
      <div role="group" aria-label={text('top.language')} className="segments">
        {Language.options.map((option) => (
          <button
            key={option}
            type="button"
            lang={option}
            aria-pressed={language === option}
            onClick={() => preferences.setLanguage(option)}
          >
            {text(`language.${option}`)}
          </button>
        ))}
      </div>
      <label className="theme">
        <span className="visually-hidden">{text('top.theme')}</span>
        <select value={theme} onChange={(event) => preferences.setTheme(Theme.parse(event.target.value))}>
          {Theme.options.map((option) => (
            <option key={option} value={option}>
              {text(`theme.${option}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
