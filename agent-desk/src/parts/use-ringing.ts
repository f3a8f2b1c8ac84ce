import { useEffect } from 'react';
import { useWorkplace } from '../app/desk-context.tsx';

/** Sounds the ring tone while `ringing`; `urgent`: that of danger. */
export function useRinging(ringing: boolean, urgent: boolean): void {
  const { ringTone } = useWorkplace();
  useEffect(() => {
    if (!ringing) return undefined;
    ringTone.start(urgent);
    return () => ringTone.stop();
  }, [ringing, urgent, ringTone]);
}
