import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useTime } from '../i18n/use-time.ts';
import { Card } from './Card.tsx';

/** What the citizen told while waiting. */
export function KnownCard() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { call } = useStore(desk.call.store);
  const { offer } = useStore(desk.offer.store);
  const ticket = call?.ticket ?? offer?.ticket;
  if (ticket === undefined) {
    return (
      <Card title={text('known.title')}>
        <p className="empty">{text('known.empty')}</p>
      </Card>
    );
  }
  const freely = ticket.canTalkFreely;
  return (
    <Card title={text('known.title')}>
      <dl className="facts">
        {ticket.appointment !== null && (
          <>
            <dt>{text('known.appointment')}</dt>
            <dd>
              {time.minutes(ticket.appointment.startsAt)} {ticket.appointment.firstName}
            </dd>
          </>
        )}
        <dt>{text('known.wish')}</dt>
        <dd>{text(ticket.wish === null ? 'wish.unknown' : `wish.${ticket.wish}`)}</dd>
        <dt>{text('known.language')}</dt>
        <dd>{text(`spoken.${ticket.language}`)}</dd>
        <dt>{text('known.freely')}</dt>
        <dd>
          {freely === true && text('known.freely.yes')}
          {freely !== true && <span className="tag tag-ask">{text(freely === null ? 'known.freely.unknown' : 'known.freely.no')}</span>}
        </dd>
        <dt>{text('known.kiosk')}</dt>
        <dd>{ticket.kiosk.name}</dd>
        <dt>{text('known.address')}</dt>
        <dd>{ticket.kiosk.address}</dd>
      </dl>
    </Card>
  );
}
