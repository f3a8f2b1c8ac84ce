import { type HelpAlert, HelpQuestion } from '@loket/contract';
import { EyeOff, Siren } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useDesk, useWorkplace } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useTime } from '../i18n/use-time.ts';
import { isOver, isUnattended } from '../state/help.ts';
import { durationDigits } from '../time/duration.ts';
import { Button } from './Button.tsx';

/** Who is in danger or not safe: seen over everything else, heard once, announced, in a call too. Never a modal. */
export function HelpAlerts() {
  const desk = useDesk();
  const text = useText();
  const alerts = useStore(desk.help.store);
  useAlarm(alerts);
  return (
    <>
      <div role="alert" className="visually-hidden">
        {alerts.map((alert) => (
          <p key={alert.alertId}>
            {text(`help.title.${alert.kind}`, { place: alert.kiosk.place })} {alert.kiosk.address}.{' '}
            {text(progressOf(alert), namesOf(alert))}
          </p>
        ))}
      </div>
      {alerts.length > 0 && (
        <section className="alarms" aria-label={text('help.label')}>
          {alerts.map((alert) => (
            <AlertStrip key={alert.alertId} alert={alert} />
          ))}
        </section>
      )}
    </>
  );
}

/** Once for each new danger, softly enough not to frighten whoever is in a call here. */
function useAlarm(alerts: readonly HelpAlert[]): void {
  const { ringTone } = useWorkplace();
  const heard = useRef(new Set<string>());
  useEffect(() => {
    const fresh = alerts.filter(({ alertId, ended }) => ended === null && !heard.current.has(alertId));
    for (const { alertId } of alerts) heard.current.add(alertId);
    if (fresh.length > 0) ringTone.alarm();
  }, [alerts, ringTone]);
}

const namesOf = ({ answeredBy, desksRinging }: HelpAlert) => ({ name: answeredBy ?? '', count: desksRinging });

/** The one thing to know of it now. */
function progressOf(alert: HelpAlert) {
  if (alert.ended !== null) return `help.ended.${alert.ended}` as const;
  if (alert.line !== 'none') return `help.line.${alert.line}` as const;
  if (alert.kind === 'unsafe') return alert.hidden ? 'help.now.hidden' : 'help.now.shown';
  if (alert.answeredBy !== null) return 'help.now.answered';
  return alert.unanswered ? 'help.now.unanswered' : 'help.now.ringing';
}

function lookOf(alert: HelpAlert): string {
  if (isOver(alert)) return 'alarm alarm-over';
  return isUnattended(alert) || (alert.kind === 'unsafe' && alert.ended === null) ? 'alarm alarm-urgent' : 'alarm';
}

function AlertStrip({ alert }: { readonly alert: HelpAlert }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const nowMs = useStore(desk.ticker.store);
  const Icon = alert.kind === 'danger' ? Siren : EyeOff;
  return (
    <article className={lookOf(alert)}>
      <Icon className="icon" aria-hidden />
      <div className="alarm-words">
        <h2>{text(`help.title.${alert.kind}`, { place: alert.kiosk.place })}</h2>
        <p>
          {alert.kiosk.name} · {alert.kiosk.address} ·{' '}
          <time dateTime={alert.since} title={time.exact(alert.since)}>
            {isOver(alert) ? time.seconds(alert.since) : durationDigits(nowMs - Date.parse(alert.since))}
          </time>
        </p>
        <p>
          <strong>{text(progressOf(alert), namesOf(alert))}</strong>
          {alert.kind === 'unsafe' && alert.ended === null && <> {text('help.quiet')}</>}
        </p>
        <Questions alert={alert} />
      </div>
      <Button kind="plain" onPress={() => void desk.help.close(alert.alertId)}>
        {text('help.close')}
      </Button>
    </article>
  );
}

/** What can be asked without a word being heard, and what was answered. */
function Questions({ alert }: { readonly alert: HelpAlert }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  if (alert.kind !== 'unsafe') return null;
  return (
    <>
      {alert.ended === null && (
        <div className="alarm-questions" role="group" aria-label={text('help.ask')}>
          {HelpQuestion.options.map((question) => (
            <Button key={question} kind="plain" onPress={() => void desk.help.ask(alert.alertId, question)}>
              {text(`help.question.${question}`)}
            </Button>
          ))}
        </div>
      )}
      {alert.questions.length > 0 && (
        <div role="log" aria-label={text('help.answers')}>
          <ol className="alarm-answers">
            {alert.questions.map(({ questionId, question, answer, answeredAt, askedAt }) => (
              <li key={questionId}>
                {text(`help.question.${question}`)} <strong>{text(`help.answer.${answer ?? 'open'}`)}</strong>{' '}
                <time dateTime={answeredAt ?? askedAt}>{time.seconds(answeredAt ?? askedAt)}</time>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  );
}
