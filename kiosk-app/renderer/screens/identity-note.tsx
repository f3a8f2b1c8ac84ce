import { IdCard } from 'lucide-react';
import { useIntl } from 'react-intl';
import { useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { Live } from '../parts/live.tsx';

/** What the reader saw, or a kind request to try again; once the officer has noted the person, that. */
export function IdentityNote() {
  const t = useText();
  const birthDate = useBirthDate();
  const reading = useVisitState((state) => state.reading);
  const aangever = useVisitState((state) => state.draft?.status.aangever ?? null);
  const nothing = reading === null && aangever === null;
  return (
    <Live>
      {!nothing && (
        <section className="identity" aria-label={t('identity.title')}>
          <IdCard className="icon" aria-hidden />
          {aangever !== null ? (
            <p>{t('identity.established', { name: `${aangever.givenNames} ${aangever.surname}`.trim() })}</p>
          ) : reading?.outcome === 'read' ? (
            <p>
              <b>
                {t('identity.read', {
                  name: `${reading.document.givenNames} ${reading.document.surname}`.trim(),
                  birthDate: birthDate(reading.document.birthDate),
                })}
              </b>
              <br />
              {t('identity.number', { number: reading.document.documentNumber })}
            </p>
          ) : (
            <p>{t('identity.unreadable')}</p>
          )}
        </section>
      )}
    </Live>
  );
}

/** A date of birth may lack its day or month (ICAO Doc 9303 part 3, 4.8): then it is shown as it is. */
function useBirthDate(): (date: string) => string {
  const intl = useIntl();
  return (date) => (date.includes('X') ? date : intl.formatDate(`${date}T12:00:00Z`, { dateStyle: 'long' }));
}
