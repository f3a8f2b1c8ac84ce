import { expect, test } from 'vitest';
import { stateOfHelp } from './help-words.ts';

const danger = { desksRinging: 2, answeredBy: null, unanswered: false, line: 'none' } as const;
const heard = { reach: 'heard', callIsOn: false } as const;

test.each([
  ['before the server has heard', { danger: null, reach: 'asking', callIsOn: false }, 'asking'],
  ['without a server', { danger: null, reach: 'notHeard', callIsOn: false }, 'offline'],
  ['with a server that went away after it heard', { danger, reach: 'notHeard', callIsOn: false }, 'offline'],
  ['while desks ring', { danger, ...heard }, 'ringing'],
  ['when an officer has answered', { danger: { ...danger, answeredBy: 'Samira' }, ...heard }, 'answered'],
  ['when the officer is there', { danger: { ...danger, answeredBy: 'Samira' }, reach: 'heard', callIsOn: true }, 'inCall'],
  ['when nobody answers and there is no line', { danger: { ...danger, unanswered: true }, ...heard }, 'unanswered'],
  ['while the line is called', { danger: { ...danger, unanswered: true, line: 'opening' }, ...heard }, 'lineOpening'],
  ['when the line is open', { danger: { ...danger, unanswered: true, line: 'open' }, ...heard }, 'lineOpen'],
  ['when the line does not answer', { danger: { ...danger, unanswered: true, line: 'failed' }, ...heard }, 'lineFailed'],
  ['when the line is over', { danger: { ...danger, unanswered: true, line: 'ended' }, ...heard }, 'lineEnded'],
] as const)('%s', (_name, known, words) => {
  expect(stateOfHelp(known)).toBe(words);
});
