import { useEffect, useState } from 'react';
import { useIntl } from 'react-intl';
import { useVisitState } from '../app/visit-context.tsx';

/** Where the citizen stands and what time it is there. */
export function PlaceAndTime() {
  const intl = useIntl();
  const place = useVisitState((state) => state.settings?.kiosk.place);
  const now = useNow(5_000);
  return (
    <div className="bar">
      <span>{place}</span>
      <span>
        {intl.formatDate(now, { weekday: 'short', day: 'numeric', month: 'long' })}
        {' · '}
        {intl.formatTime(now, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}
      </span>
    </div>
  );
}

/** The moment now, anew every so many milliseconds. */
export function useNow(everyMs: number): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, everyMs);
    return () => {
      clearInterval(timer);
    };
  }, [everyMs]);
  return now;
}

/** How an instant reads on the clock of this screen: 14:32. */
export function useClockTime(): (instant: string) => string {
  const intl = useIntl();
  return (instant) => intl.formatTime(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
}
