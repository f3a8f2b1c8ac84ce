import { BellRing, Phone, Users } from 'lucide-react';
import { useFlowContext, useVisitState } from '../app/visit-context.tsx';
import type { VisitState } from '../app/visit-state.ts';
import { isNobodyThere } from '../flow/rest-words.ts';
import { type MessageKey, type TextValues, useText } from '../i18n/text.tsx';
import { Live } from './live.tsx';
import { PlaceAndTime } from './place-and-time.tsx';

/** The true place in the queue, as the server says it. On the waiting screen it is the heading. */
export function QueueFace({ asHeading = false }: { readonly asHeading?: boolean }) {
  const t = useText();
  const place = useVisitState((state) => state.place);
  const hasAppointment = useFlowContext((context) => context.hasAppointment);
  const Heading = asHeading ? 'h1' : 'p';
  return (
    <>
      <PlaceAndTime />
      <Live>
        <div className="queue">
          {place === null ? (
            <Heading className="queue-asked">{asHeading ? t('queue.title') : t('queue.asked')}</Heading>
          ) : isKept(place) ? (
            <>
              <Heading className="queue-asked">{t('brokenOff.title', { name: place.brokenOff.officerName })}</Heading>
              <p className="queue-estimate">{t('brokenOff.first')}</p>
              {place.ringing && (
                <p className="pill">
                  <BellRing className="icon" aria-hidden />
                  <span>{t('brokenOff.ringing', { name: place.brokenOff.officerName })}</span>
                </p>
              )}
            </>
          ) : (
            <>
              <Heading className="queue-place">
                <span>{t('queue.place.before')}</span> <Ordinal text={t('queue.place', { place: place.place })} />{' '}
                <span>{t('queue.place.after')}</span>
              </Heading>
              {hasAppointment && <p className="queue-estimate">{t('queue.appointment')}</p>}
              {!place.ringing && !hasAppointment && <p className="queue-estimate">{t(...estimateWords(place))}</p>}
              {!place.ringing && isNobodyAtNight(place) ? (
                <p className="pill">
                  <Phone className="icon" aria-hidden />
                  <span>{t('opening.phone')}</span>
                </p>
              ) : (
                <p className="pill">
                  {place.ringing ? <BellRing className="icon" aria-hidden /> : <Users className="icon" aria-hidden />}
                  <span>{place.ringing ? t('queue.ringing') : t('queue.officers', { busy: place.officersInCall })}</span>
                </p>
              )}
            </>
          )}
        </div>
      </Live>
    </>
  );
}

type Place = NonNullable<VisitState['place']>;

/** Then another way to the police is told, since nobody knows when a desk will take calls. */
const isNobodyAtNight = (place: Place): boolean => !place.opening.open && isNobodyThere(place);

function estimateWords(place: Place): [MessageKey, TextValues?] {
  if (isNobodyAtNight(place)) return ['opening.nobody'];
  if (place.estimatedWaitS === null) return ['queue.unknown'];
  return ['queue.estimate', { minutes: Math.max(1, Math.ceil(place.estimatedWaitS / 60)) }];
}

/** The citizen is kept for the officer with whom the call broke off. */
const isKept = (place: Place): place is Place & { readonly brokenOff: NonNullable<Place['brokenOff']> } =>
  place.brokenOff !== null && place.brokenOff.keptUntil !== null;

/** The number large, its ending raised: 2e, 2nd. */
function Ordinal({ text }: { readonly text: string }) {
  const digits = /^\d+/.exec(text)?.[0] ?? text;
  return (
    <strong>
      {digits}
      <sup>{text.slice(digits.length)}</sup>
    </strong>
  );
}
