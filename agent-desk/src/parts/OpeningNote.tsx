import { nextOpening } from '@loket/client';
import { Moon } from 'lucide-react';
import { useDesk, useWorkplace } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';

/** Outside opening hours, in words: until when. Null within them, and before the server has said so. */
function useOutsideHours(): string | null {
  const { desk, preferences } = useWorkplace();
  const text = useText();
  const { snapshot } = useStore(desk.queue.store);
  const { language } = useStore(preferences.store);
  if (snapshot === null || snapshot.opening.open) return null;
  const { opens } = snapshot.opening;
  return opens === null ? text('opening.outside') : text('opening.outsideUntil', nextOpening(opens, language));
}

export function OpeningNote() {
  const words = useOutsideHours();
  if (words === null) return null;
  return (
    <p className="opening-note" role="status">
      <Moon className="icon" aria-hidden />
      {words}
    </p>
  );
}

/** In a call: that not everything can be completed now, and how the citizen comes back for the rest. */
export function OpeningInCall() {
  const desk = useDesk();
  const text = useText();
  const words = useOutsideHours();
  const { isOpen } = useStore(desk.appointments.store);
  if (words === null) return null;
  return (
    <div className="strip strip-info strip-action">
      <p>
        <strong>{words}.</strong> {text('opening.decide')}
      </p>
      {!isOpen && (
        <Button kind="quiet" command="openAppointments" onPress={() => void desk.appointments.open()}>
          {text('opening.appointment')}
        </Button>
      )}
    </div>
  );
}
