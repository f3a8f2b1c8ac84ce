import { expect, test } from 'vitest';
import { restWords } from './rest-words.ts';

const day = { open: true, opens: null };
const night = { open: false, opens: { at: '2026-11-27T08:00:00.000Z', inDays: 1 } };
const idle = { officersSignedIn: 1, officersInCall: 0, officersFree: 1, officersReachable: 1, waiting: 0, estimatedWaitS: null };
const inCall = { ...idle, officersInCall: 1, officersFree: 0 };
const paused = { ...idle, officersFree: 0, officersReachable: 0 };

test.each([
  ['before the server has said anything', null, 'rest.connecting'],
  ['by day with somebody free', { ...idle, opening: day }, 'rest.free'],
  ['by day with as many who wait as are free', { ...idle, waiting: 1, opening: day }, 'rest.busy'],
  ['by day in a short pause', { ...paused, opening: day }, 'rest.busy'],
  ['by day with no desk', { ...paused, officersSignedIn: 0, opening: day }, 'rest.nobody'],
  ['at night with somebody who is rung', { ...idle, opening: night }, 'rest.always'],
  ['at night while that one is in a call', { ...inCall, opening: night }, 'rest.busy'],
  ['at night while that one is in a call, with a measure', { ...inCall, estimatedWaitS: 300, opening: night }, 'rest.wait'],
  ['at night with a desk that takes no calls', { ...paused, opening: night }, 'rest.nobody'],
] as const)('%s', (_when, counter, words) => {
  expect(restWords({ counter, draining: false })).toBe(words);
  expect(restWords({ counter, draining: true })).toBe('draining.rest');
});
