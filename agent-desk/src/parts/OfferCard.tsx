import { PhoneIncoming, Siren, TriangleAlert } from 'lucide-react';
import { useDesk } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useTime } from '../i18n/use-time.ts';
import { comboText } from '../keys/keymap.ts';
import { durationDigits } from '../time/duration.ts';
import { Button } from './Button.tsx';
import { useInSight } from './use-in-sight.ts';
import { useRinging } from './use-ringing.ts';

/** The desk rings: seen here, heard as a tone, announced to a screen reader. Never a modal. */
export function OfferCard() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { offer, answering } = useStore(desk.offer.store);
  const { officer } = useStore(desk.session.store);
  const nowMs = useStore(desk.ticker.store);
  const urgent = offer?.ticket.standing === 'urgent';
  useRinging(offer !== null && !answering, urgent);
  const card = useInSight(offer?.offerId ?? null);
  if (offer === null) return null;

  const { ticket } = offer;
  const remainingMs = desk.offer.remainingMs();
  const remainingS = Math.ceil(remainingMs / 1000);
  return (
    <section ref={card} className={urgent ? 'offer offer-urgent' : 'offer'} aria-label={text('offer.label')}>
      {urgent ? <Siren className="offer-icon" aria-hidden /> : <PhoneIncoming className="offer-icon" aria-hidden />}
      <div className="offer-words">
        <h2>{text(urgent ? 'offer.title.urgent' : 'offer.title', { place: ticket.kiosk.place })}</h2>
        <p>
          {ticket.kiosk.name} · {text(ticket.wish === null ? 'wish.unknown' : `wish.${ticket.wish}`)} · {text(`spoken.${ticket.language}`)}{' '}
          · {text('offer.waited', { duration: durationDigits(nowMs - Date.parse(ticket.since)) })}
        </p>
        {ticket.brokeOffWith !== null && (
          <p>
            {ticket.brokeOffWith.officerId === officer?.officerId
              ? text('offer.goesOn')
              : text('offer.goesOnFrom', { name: ticket.brokeOffWith.displayName })}
          </p>
        )}
        {ticket.appointment !== null && (
          <p>
            <span className="tag tag-ok">{text('waiting.appointment', { time: time.minutes(ticket.appointment.startsAt) })}</span>{' '}
            {ticket.appointment.firstName}
          </p>
        )}
        {ticket.canTalkFreely === false && (
          <p className="offer-warning">
            <TriangleAlert className="icon" aria-hidden />
            {text('offer.notFree')}
          </p>
        )}
        <p className="offer-small">{text(urgent ? 'offer.urgentExplain' : 'offer.declineExplain')}</p>
      </div>
      <div className="offer-answers">
        <Button kind="main" command="acceptOffer" disabled={answering} onPress={() => void desk.offer.accept()}>
          {text(answering ? 'offer.answering' : 'offer.accept')}
        </Button>
        <Button kind="plain" command="declineOffer" disabled={answering} onPress={() => void desk.offer.decline()}>
          {text('offer.decline')}
        </Button>
        <p className="offer-remaining">{text('offer.remaining', { seconds: remainingS })}</p>
      </div>
      <meter
        className="offer-meter"
        aria-label={text('offer.remaining', { seconds: remainingS })}
        min={0}
        max={offer.expiresInMs}
        value={remainingMs}
      />
    </section>
  );
}

/** Says an offer, and why it stopped, once; its region stands in the page before there is anything to say. */
export function OfferAnnouncement() {
  const desk = useDesk();
  const text = useText();
  const { offer, withdrawn } = useStore(desk.offer.store);
  return (
    <div role="alert" className={withdrawn === null ? 'visually-hidden' : 'strip strip-info strip-action'}>
      {offer !== null &&
        text(offer.ticket.standing === 'urgent' ? 'offer.announce.urgent' : 'offer.announce', {
          place: offer.ticket.kiosk.place,
          name: offer.ticket.kiosk.name,
          key: comboText('acceptOffer') ?? '',
        })}
      {withdrawn !== null && (
        <>
          <p>{text(`offer.withdrawn.${withdrawn}`)}</p>
          <Button kind="quiet" command="dismissNotice" onPress={() => desk.offer.dismissWithdrawn()}>
            {text('notice.dismiss')}
          </Button>
        </>
      )}
    </div>
  );
}
