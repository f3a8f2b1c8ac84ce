import { X } from 'lucide-react';
import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useErrorText, useText } from '../i18n/use-text.ts';
import { Button } from './Button.tsx';

/** How the connection fares. Never a modal: a call may go on meanwhile. */
export function ConnectionBanner() {
  const desk = useDesk();
  const text = useText();
  const { connection, draining, officer } = useStore(desk.session.store);
  const away = connection === 'lost' || connection === 'connecting';
  return (
    <div role="status">
      {away && <p className="strip strip-ask">{text(officer === null ? 'connection.connecting' : 'connection.lost')}</p>}
      {draining && !away && <p className="strip strip-ask">{text('connection.draining')}</p>}
    </div>
  );
}

/** What did not succeed, in words, until it is put away. */
export function Problems() {
  const desk = useDesk();
  const text = useText();
  const errorText = useErrorText();
  const problems = useStore(desk.problems.store);
  return (
    <div role="alert" aria-label={text('problem.label')}>
      {problems.map((problem) => (
        <div key={problem.number} className="strip strip-ask strip-action">
          <p>
            {text(`attempt.${problem.attempt}`)} {errorText(problem.error.code)}
          </p>
          <Button kind="quiet" icon={X} label={text('problem.dismiss')} onPress={() => desk.problems.dismiss(problem.number)} />
        </div>
      ))}
    </div>
  );
}
