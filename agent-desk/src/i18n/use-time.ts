import { useIntl } from 'react-intl';

/** Points in time as people read them, in the zone of the desk's IntlProvider. */
export function useTime() {
  const intl = useIntl();
  return {
    /** 14:16 */
    minutes: (instant: string | number) => intl.formatTime(instant, { hour: '2-digit', minute: '2-digit' }),
    /** 14:16:02 */
    seconds: (instant: string | number) => intl.formatTime(instant, { hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    /** maandag 2 maart, of an instant or of a civil day at its noon */
    day: (instant: string | number) => intl.formatDate(instant, { weekday: 'long', day: 'numeric', month: 'long' }),
    /** maandag 2 maart 2026, 14:16:02 */
    exact: (instant: string | number) => intl.formatDate(instant, { dateStyle: 'full', timeStyle: 'medium' }),
  };
}
