import { type ReactNode, useEffect } from 'react';
import { useText } from '../i18n/use-text.ts';
import { PreferenceControls } from '../parts/PreferenceControls.tsx';
import type { PreferencesConcern } from '../state/preferences.ts';

type PlainScreenProps = {
  readonly screen: 'sign-in' | 'loading' | 'unreachable' | 'other-role' | 'taken-over';
  readonly title: string;
  readonly preferences: PreferencesConcern;
  readonly children: ReactNode;
};

/** A page with one thing to read and one thing to do. */
export function PlainScreen({ screen, title, preferences, children }: PlainScreenProps) {
  const text = useText();
  const appName = text('app.name');
  const tabTitle = title === appName ? title : `${title} – ${appName}`;
  useEffect(() => {
    document.title = tabTitle;
  }, [tabTitle]);
  return (
    <div className="plain">
      <header className="plain-top">
        <PreferenceControls preferences={preferences} />
      </header>
      <main data-screen={screen} className="plain-card">
        <h1>{title}</h1>
        {children}
      </main>
    </div>
  );
}
