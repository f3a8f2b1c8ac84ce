import { useEffect } from 'react';
import { useVisit } from '../app/visit-context.tsx';
import { screenOf } from '../flow/screen.ts';
import { actionOn, type KeyAction } from './keymap.ts';
import { moveFocus } from './move-focus.ts';

/** Listens to the kiosk's own keys on every screen. Draws nothing. */
export function KeypadKeys() {
  const visit = useVisit();
  useEffect(() => {
    const act = (action: KeyAction): void => {
      const isHidden = screenOf(visit.flow.getSnapshot()) === 'hidden';
      const question = visit.store.get().help?.question ?? null;
      switch (action) {
        case 'help112':
          return visit.flow.send({ type: 'help.open' });
        case 'hide':
          return visit.flow.send({ type: isHidden ? 'overlay.close' : 'hide' });
        case 'yes':
        case 'no':
          if (isHidden && question !== null) void visit.commands.answerSilently(question.questionId, action);
          return;
        case 'talk':
          return visit.flow.send({ type: 'press' });
        case 'previous':
          return moveFocus('previous');
        case 'next':
          return moveFocus('next');
      }
    };
    const pressed = (event: KeyboardEvent): void => {
      const action = actionOn(event);
      if (action === undefined) return;
      event.preventDefault();
      if (!event.repeat || action === 'next' || action === 'previous') act(action);
    };
    window.addEventListener('keydown', pressed);
    return () => {
      window.removeEventListener('keydown', pressed);
    };
  }, [visit]);
  return null;
}
