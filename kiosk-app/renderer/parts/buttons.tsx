import { CalendarCheck, type LucideIcon } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useSend } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';

type Props = {
  readonly icon?: LucideIcon | undefined;
  readonly label: string;
  readonly more?: string;
  readonly onPress: () => void;
  readonly isDisabled?: boolean;
};

const face = (icon: LucideIcon | undefined) => {
  if (icon === undefined) return null;
  const Icon = icon;
  return <Icon className="icon" aria-hidden />;
};

/** The one main thing to press on a screen. */
export function MainButton({ icon, label, more, onPress, isDisabled = false }: Props) {
  return (
    <Button className="big act" onPress={onPress} isDisabled={isDisabled}>
      {face(icon)}
      <span className="words">
        <b>{label}</b>
        {more !== undefined && <small>{more}</small>}
      </span>
    </Button>
  );
}

/** Everything else that can be chosen. */
export function ChoiceButton({ icon, label, more, onPress, isDisabled = false }: Props) {
  return (
    <Button className="big soft" onPress={onPress} isDisabled={isDisabled}>
      {face(icon)}
      <span className="words">
        <b>{label}</b>
        {more !== undefined && <small>{more}</small>}
      </span>
    </Button>
  );
}

/** To the screen where a code is typed. */
export function AppointmentButton() {
  const t = useText();
  const send = useSend();
  return (
    <ChoiceButton
      icon={CalendarCheck}
      label={t('code.open')}
      onPress={() => {
        send({ type: 'code.open' });
      }}
    />
  );
}

/** Always in the same place at the bottom. */
export function QuietButton({ icon, label, onPress }: Props) {
  return (
    <Button className="quiet" onPress={onPress}>
      {face(icon)}
      <span>{label}</span>
    </Button>
  );
}
