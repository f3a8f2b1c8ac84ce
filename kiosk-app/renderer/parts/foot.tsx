import { Accessibility, EyeOff, Languages, PhoneCall } from 'lucide-react';
import { Button } from 'react-aria-components';
import { usePreference, useSend, useVisit } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { QuietButton } from './buttons.tsx';

/** 112, the other language, easier reading and hide: the same place on every screen, never another meaning. */
export function Foot() {
  const t = useText();
  const send = useSend();
  const { commands } = useVisit();
  const language = usePreference((preferences) => preferences.language);
  return (
    <nav className="foot">
      <Button
        className="sos"
        onPress={() => {
          send({ type: 'help.open' });
        }}
      >
        <PhoneCall className="icon" aria-hidden />
        <b>{t('foot.help112.number')}</b>
        <span className="sos-words">
          <span>{t('foot.help112.danger')}</span>
          <span>{t('foot.help112.now')}</span>
        </span>
      </Button>
      <QuietButton
        icon={Languages}
        label={t('foot.otherLanguage')}
        onPress={() => {
          commands.setLanguage(language === 'nl' ? 'en' : 'nl');
        }}
      />
      <QuietButton
        icon={Accessibility}
        label={t('foot.easier')}
        onPress={() => {
          send({ type: 'easier.open' });
        }}
      />
      <QuietButton
        icon={EyeOff}
        label={t('foot.hide')}
        onPress={() => {
          send({ type: 'hide' });
        }}
      />
    </nav>
  );
}
