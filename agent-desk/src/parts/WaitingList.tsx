import type { WaitingTicket } from '@loket/contract';
import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useTime } from '../i18n/use-time.ts';
import { deskMode } from '../state/queue.ts';
import { durationDigits } from '../time/duration.ts';
import { Card } from './Card.tsx';

const noneWords = { ready: 'waiting.noneAvailable', duty: 'waiting.noneOnDuty', paused: 'waiting.nonePaused' } as const;

/** Who waits, in order, with a ticking wait time. */
export function WaitingList() {
  const desk = useDesk();
  const text = useText();
  const queue = useStore(desk.queue.store);
  const { snapshot } = queue;
  const { roles } = useStore(desk.session.store);
  const waiting = snapshot?.waiting ?? [];

  return (
    <Card title={text('waiting.title')} aside={snapshot === null ? undefined : waiting.length}>
      {snapshot === null && <p className="empty">{text('waiting.unknown')}</p>}
      {snapshot !== null && waiting.length === 0 && (
        <p className="empty">
          <strong>{text('waiting.none')}</strong>
          {roles.includes('officer') && text(noneWords[deskMode(queue)])}
        </p>
      )}
      {waiting.length > 0 && (
        <ol className="rows" aria-label={text('waiting.label')}>
          {waiting.map((ticket) => (
            <WaitingRow key={ticket.ticketId} ticket={ticket} />
          ))}
        </ol>
      )}
    </Card>
  );
}

function WaitingRow({ ticket }: { readonly ticket: WaitingTicket }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const nowMs = useStore(desk.ticker.store);
  const { officer } = useStore(desk.session.store);
  const isMine = ticket.brokeOffWith !== null && ticket.brokeOffWith.officerId === officer?.officerId;
  return (
    <li className={ticket.offeredTo === null ? 'row' : 'row row-offered'}>
      <span className="row-main">
        <span className="place-number" aria-hidden>
          {ticket.place}
        </span>
        <span className="visually-hidden">{text('waiting.place', { place: ticket.place })}: </span>
        {ticket.kiosk.place}
      </span>
      <time className="row-number" dateTime={ticket.since} title={text('waiting.since', { time: time.exact(ticket.since) })}>
        {durationDigits(nowMs - Date.parse(ticket.since))}
      </time>
      <span className="row-note">
        {text(ticket.wish === null ? 'wish.unknown' : `wish.${ticket.wish}`)}
        {' · '}
        {ticket.language === 'nl' ? text('spoken.nl') : <span className="tag tag-info">{text(`spoken.${ticket.language}`)}</span>}
        {ticket.standing === 'urgent' && <span className="tag tag-danger">{text('waiting.urgent')}</span>}
        {ticket.canTalkFreely === false && <span className="tag tag-ask">{text('waiting.notFree')}</span>}
      </span>
      {ticket.reservedFor !== null && (
        <span className="row-note row-wide">
          {isMine ? text('waiting.reservedForYou') : text('waiting.reservedFor', { name: ticket.reservedFor })}
        </span>
      )}
      {ticket.reservedFor === null && ticket.brokeOffWith !== null && (
        <span className="row-note row-wide">{text('waiting.brokeOff', { name: ticket.brokeOffWith.displayName })}</span>
      )}
      {ticket.appointment !== null && (
        <span className="row-note row-wide">
          <span className="tag tag-ok">{text('waiting.appointment', { time: time.minutes(ticket.appointment.startsAt) })}</span>{' '}
          {ticket.appointment.firstName}
        </span>
      )}
      {ticket.offeredTo !== null && <span className="row-note row-wide">{text('waiting.offeredTo', { name: ticket.offeredTo })}</span>}
    </li>
  );
}
