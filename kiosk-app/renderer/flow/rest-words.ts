import type { VisitState } from '../app/visit-state.ts';

export type RestWords = 'draining.rest' | 'rest.connecting' | 'rest.nobody' | 'rest.always' | 'rest.free' | 'rest.busy' | 'rest.wait';

type Known = Pick<VisitState, 'counter' | 'draining'>;

/** What the kiosk may promise now: only what the server said. */
export function restWords({ counter, draining }: Known): RestWords {
  if (draining) return 'draining.rest';
  if (counter === null) return 'rest.connecting';
  if (counter.officersFree > counter.waiting) return counter.opening.open ? 'rest.free' : 'rest.always';
  if (isNobodyThere(counter)) return 'rest.nobody';
  return counter.estimatedWaitS === null ? 'rest.busy' : 'rest.wait';
}

/** Outside opening hours a desk that takes no calls will not take them soon. */
export const isNobodyThere = ({
  opening,
  officersSignedIn,
  officersReachable,
}: Pick<NonNullable<VisitState['counter'] | VisitState['place']>, 'opening' | 'officersSignedIn' | 'officersReachable'>): boolean =>
  (opening.open ? officersSignedIn : officersReachable) === 0;
