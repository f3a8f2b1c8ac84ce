import { Building2, Phone, Siren } from 'lucide-react';
import { useText } from '../i18n/text.tsx';
import { Steps } from './steps.tsx';

/** How to reach the police when this counter cannot help now: by phone, in danger, and (`station`) at a police station. */
export function OtherWays({ station = false }: { readonly station?: boolean }) {
  const t = useText();
  return (
    <Steps
      isList
      steps={[
        { icon: Phone, title: t('out.phone'), more: t('out.phone.more') },
        { icon: Siren, title: t('out.emergency'), more: t('out.emergency.more') },
        ...(station ? [{ icon: Building2, title: t('out.station'), more: t('out.station.more') }] : []),
      ]}
    />
  );
}
