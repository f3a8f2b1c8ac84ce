import { expect, it } from 'vitest';
import { nextOpening } from './next-opening.ts';

it('says the day as people do, and the time as it is in the Netherlands', () => {
  expect(nextOpening({ at: '2026-11-27T08:00:00.000Z', inDays: 0 }, 'nl')).toMatchObject({ when: 'today', time: '9:00' });
  expect(nextOpening({ at: '2026-07-15T22:30:00.000Z', inDays: 1 }, 'en')).toMatchObject({ when: 'tomorrow', time: '0:30' });
  const monday = { at: '2026-11-30T12:05:00.000Z', inDays: 3 };
  expect(nextOpening(monday, 'nl')).toEqual({ when: 'later', day: 'maandag 30 november', time: '13:05' });
  expect(nextOpening(monday, 'en')).toEqual({ when: 'later', day: 'Monday 30 November', time: '13:05' });
});
