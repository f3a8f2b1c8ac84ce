import type { VisitState } from '../app/visit-state.ts';

export type HelpWords =
  | 'asking'
  | 'offline'
  | 'ringing'
  | 'answered'
  | 'inCall'
  | 'unanswered'
  | 'lineOpening'
  | 'lineOpen'
  | 'lineFailed'
  | 'lineEnded';

type Known = {
  readonly danger: NonNullable<VisitState['help']>['danger'];
  readonly reach: VisitState['helpReach'];
  readonly callIsOn: boolean;
};

/** The one thing to say now. Only what the server said is promised, and a call to 112 only while there is one. */
export function stateOfHelp({ danger, reach, callIsOn }: Known): HelpWords {
  if (danger?.line === 'open') return 'lineOpen';
  if (danger !== null && danger.answeredBy !== null) return callIsOn ? 'inCall' : 'answered';
  if (reach === 'notHeard') return callIsOn ? 'inCall' : 'offline';
  if (danger === null) return 'asking';
  switch (danger.line) {
    case 'opening':
      return 'lineOpening';
    case 'failed':
      return 'lineFailed';
    case 'ended':
      return 'lineEnded';
    case 'none':
      return danger.unanswered ? 'unanswered' : 'ringing';
  }
}
