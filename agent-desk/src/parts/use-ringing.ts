import { useEffect } from 'react';
import { useWorkplace } from '../app/desk-context.tsx';

/** Sounds the ring tone while `ringing`. */
export function useRinging(ringing: boolean): void {
  const { ringTone } = useWorkplace();
  useEffect(() => {
    if (!ringing) return undefined;
    ringTone.start();
    return () => ringTone.stop();
  }, [ringing, ringTone]);
}
