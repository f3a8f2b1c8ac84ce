import { failure, success } from '@loket/contract';
import { describe, expect, it, vi } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { appointment, hello } from '../testing/samples.ts';
import { addDays, createAppointments } from './appointments.ts';
import { createProblems } from './problems.ts';

const today = '2026-01-15';
const mine = appointment();
const place = mine.place;
const slots = [
  { startsAt: '2026-01-15T08:00:00.000Z', endsAt: '2026-01-15T08:30:00.000Z', state: 'free' as const },
  { startsAt: '2026-01-15T08:30:00.000Z', endsAt: '2026-01-15T09:00:00.000Z', state: 'taken' as const },
];
const details = { firstName: 'Anouk', wish: null, language: 'nl' as const };

async function setUp() {
  const signalling = createFakeSignalling(hello('2026-01-15T07:50:00.000Z'));
  signalling.answer('booking.places', () => success({ places: [place], today, lastDay: '2026-03-16' }));
  signalling.answer('booking.list', () => success({ appointments: [mine], more: false }));
  signalling.answer('booking.slots', () => success({ slots }));
  const problems = createProblems();
  const appointments = createAppointments(signalling, problems);
  await appointments.open();
  const times = (type: string) => signalling.asked.filter((asked) => asked.type === type).length;
  return { signalling, problems, appointments, times, state: appointments.store.get };
}

describe('the book of appointments', () => {
  it('opens at the server’s today', async () => {
    const { state } = await setUp();
    expect(state()).toMatchObject({ day: today, appointments: [mine], view: { kind: 'day' } });
  });

  it('takes the only place there is, and tells the code when the appointment is made', async () => {
    const { signalling, appointments, state } = await setUp();
    signalling.answer('booking.make', () => success({ appointment: mine }));
    await appointments.startNew();
    expect(state().view).toMatchObject({ kind: 'choose', moving: null, placeName: place.name, slots });
    await appointments.make('2026-01-15T08:00:00.000Z', details);
    expect(signalling.asked).toContainEqual({
      type: 'booking.make',
      payload: { kioskName: place.name, startsAt: '2026-01-15T08:00:00.000Z', ...details },
    });
    expect(state().view).toEqual({ kind: 'told', appointment: mine });
  });

  it('keeps the choice open and asks what is free when somebody was first', async () => {
    const { signalling, problems, appointments, state, times } = await setUp();
    signalling.answer('booking.make', () => failure('slotTaken', 'startsAt'));
    await appointments.startNew();
    await appointments.make('2026-01-15T08:00:00.000Z', details);
    expect(problems.store.get()).toMatchObject([{ attempt: 'booking.make', error: { code: 'slotTaken' } }]);
    expect(state().view.kind).toBe('choose');
    expect(times('booking.slots')).toBe(2);
  });

  it('asks once for a double press', async () => {
    const { signalling, appointments, times } = await setUp();
    signalling.answer('booking.make', () => success({ appointment: mine }));
    await appointments.startNew();
    await Promise.all([appointments.make('2026-01-15T08:00:00.000Z', details), appointments.make('2026-01-15T08:00:00.000Z', details)]);
    expect(times('booking.make')).toBe(1);
  });

  it('moves to another day with the same code', async () => {
    const { signalling, appointments, state } = await setUp();
    signalling.answer('booking.move', () => success({ appointment: { ...mine, startsAt: '2026-01-16T08:00:00.000Z' } }));
    await appointments.startMove(mine);
    await appointments.showDay(addDays(today, 1));
    expect(state().view).toMatchObject({ kind: 'choose', moving: mine, slots });
    await appointments.move('2026-01-16T08:00:00.000Z');
    expect(state().view).toMatchObject({ kind: 'told', appointment: { code: mine.code, startsAt: '2026-01-16T08:00:00.000Z' } });
  });

  it('shows in what was found that an appointment is cancelled', async () => {
    const { signalling, appointments, state } = await setUp();
    const cancelled = appointment({ state: 'cancelled' });
    signalling.answer('booking.find', () => success({ appointments: [mine] }));
    signalling.answer('booking.cancel', () => success({ appointment: cancelled }));
    await appointments.find('Anouk');
    await appointments.cancel(mine);
    expect(state().view).toEqual({ kind: 'found', query: 'Anouk', appointments: [cancelled] });
  });

  it('follows what others change on the day that is shown, and nothing when it is shut', async () => {
    const { signalling, appointments, times, state } = await setUp();
    signalling.say('booking.changed', { days: ['2026-01-16'] });
    expect(times('booking.list')).toBe(1);
    signalling.say('booking.changed', { days: ['2026-01-16', today] });
    await vi.waitFor(() => expect(times('booking.list')).toBe(2));
    appointments.shut();
    signalling.say('booking.changed', { days: [today] });
    expect(times('booking.list')).toBe(2);
    expect(state().appointments).toBeNull();
  });
});

it('counts days over months and changes of the clock', () => {
  expect([addDays('2026-02-28', 1), addDays('2026-03-29', 1), addDays('2026-10-26', -1)]).toEqual([
    '2026-03-01',
    '2026-03-30',
    '2026-10-25',
  ]);
});
