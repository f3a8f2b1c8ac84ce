import { civilTimeZone, localeOf } from '@loket/client';
import { useSelector } from '@xstate/react';
import { useEffect } from 'react';
import { IntlProvider } from 'react-intl';
import { screenOf } from '../flow/screen.ts';
import { catalogues } from '../i18n/text.tsx';
import { KeypadKeys } from '../keys/keypad-keys.tsx';
import { LineSound, RemoteSound } from '../parts/remote-sound.tsx';
import { drawScreen } from '../screens/screens.tsx';
import { useStore } from './store.ts';
import type { Visit } from './visit.ts';
import { VisitProvider } from './visit-context.tsx';

/** The screen that the flow asks for, in the citizen's language and size. Sound goes on whatever is drawn. */
export function App({ visit }: { readonly visit: Visit }) {
  const { language, textSize, contrast, seated } = useStore(visit.preferences, (preferences) => preferences);
  const name = useSelector(visit.flow, screenOf);

  useEffect(() => {
    const page = document.documentElement;
    page.lang = language;
    page.dataset.text = String(textSize);
    page.dataset.theme = contrast ? 'contrast' : 'light';
    page.dataset.seated = String(seated);
    document.title = catalogues[language][name === 'hidden' ? 'hidden.title' : 'app.title'];
  }, [language, textSize, contrast, seated, name]);

  useEffect(() => {
    const touched = (): void => {
      visit.flow.send({ type: 'touched' });
    };
    document.addEventListener('pointerdown', touched);
    document.addEventListener('keydown', touched);
    return () => {
      document.removeEventListener('pointerdown', touched);
      document.removeEventListener('keydown', touched);
    };
  }, [visit]);

  return (
    <IntlProvider locale={localeOf[language]} messages={catalogues[language]} timeZone={civilTimeZone}>
      <VisitProvider value={visit}>
        <RemoteSound />
        <LineSound />
        <KeypadKeys />
        {drawScreen(name)}
      </VisitProvider>
    </IntlProvider>
  );
}
