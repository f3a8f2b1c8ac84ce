import type { Appointment, BookablePlace, RequestInput, RequestResult } from '@loket/contract';
import type { SignallingPort } from '../app/ports.ts';
import type { ProblemsConcern } from './problems.ts';
import { createStore, type Store } from './store.ts';

export type BookableSlot = RequestResult<'booking.slots'>['slots'][number];
export type NewAppointment = Omit<RequestInput<'booking.make'>, 'kioskName' | 'startsAt'>;

/** What the panel shows below the choice of a day. */
export type AppointmentsView =
  | { readonly kind: 'day' }
  | { readonly kind: 'found'; readonly query: string; readonly appointments: readonly Appointment[] }
  /** Choosing a slot, for a new appointment or to move one. `slots` are null until they are known. */
  | {
      readonly kind: 'choose';
      readonly moving: Appointment | null;
      readonly placeName: string;
      readonly slots: readonly BookableSlot[] | null;
    }
  | { readonly kind: 'told'; readonly appointment: Appointment };

export type AppointmentsState = {
  readonly isOpen: boolean;
  readonly places: readonly BookablePlace[];
  /** Civil days of the server's clock, empty until they are known. */
  readonly today: string;
  readonly lastDay: string;
  readonly day: string;
  /** Of that day; null until they are known. */
  readonly appointments: readonly Appointment[] | null;
  readonly more: boolean;
  readonly view: AppointmentsView;
  /** A change was asked for and is not answered yet. */
  readonly isBusy: boolean;
};

export type AppointmentsConcern = {
  readonly store: Store<AppointmentsState>;
  open(): Promise<void>;
  shut(): void;
  showDay(day: string): Promise<void>;
  find(query: string): Promise<void>;
  backToDay(): void;
  startNew(): Promise<void>;
  startMove(appointment: Appointment): Promise<void>;
  choosePlace(placeName: string): Promise<void>;
  /** Shows the code of an appointment large, to tell it again. */
  tell(appointment: Appointment): void;
  make(startsAt: string, details: NewAppointment): Promise<void>;
  move(startsAt: string): Promise<void>;
  cancel(appointment: Appointment): Promise<void>;
  close(): void;
};

const shut: AppointmentsState = {
  isOpen: false,
  places: [],
  today: '',
  lastDay: '',
  day: '',
  appointments: null,
  more: false,
  view: { kind: 'day' },
  isBusy: false,
};

/** A civil day some days on; counted in UTC, where each has 24 hours. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** The book of appointments at this desk. What others change comes in by itself while it is open; shut, nothing of it is kept. */
export function createAppointments(signalling: SignallingPort, problems: ProblemsConcern): AppointmentsConcern {
  const store = createStore<AppointmentsState>(shut);

  const loadDay = async (day: string): Promise<void> => {
    const answer = await signalling.request('booking.list', { day });
    if (!problems.told('booking.list', answer) || store.get().day !== day) return;
    store.update({ appointments: answer.value.appointments, more: answer.value.more });
  };

  const loadSlots = async (): Promise<void> => {
    const { day, view } = store.get();
    if (view.kind !== 'choose' || view.placeName === '') return;
    const answer = await signalling.request('booking.slots', { kioskName: view.placeName, day });
    if (!problems.told('booking.slots', answer)) return;
    const now = store.get();
    // An answer to an older choice changes nothing.
    if (now.day !== day || now.view.kind !== 'choose' || now.view.placeName !== view.placeName) return;
    store.update({ view: { ...now.view, slots: answer.value.slots } });
  };

  const load = async (): Promise<void> => {
    const answer = await signalling.request('booking.places', {});
    if (!problems.told('booking.places', answer) || !store.get().isOpen) return;
    const { today } = answer.value;
    const { day } = store.get();
    store.update({ ...answer.value, day: day === '' ? today : day });
    await Promise.all([loadDay(store.get().day), loadSlots()]);
  };

  const choose = async (moving: Appointment | null, placeName: string): Promise<void> => {
    store.update({ view: { kind: 'choose', moving, placeName, slots: null } });
    await loadSlots();
  };

  const change = async (
    type: 'booking.make' | 'booking.move' | 'booking.cancel',
    ask: () => ReturnType<typeof signalling.request<'booking.make' | 'booking.move' | 'booking.cancel'>>,
  ): Promise<Appointment | null> => {
    if (store.get().isBusy) return null;
    store.update({ isBusy: true });
    const answer = await ask();
    store.update({ isBusy: false });
    const isDone = problems.told(type, answer);
    // Somebody was first, or things moved on: what can be chosen now is asked anew.
    await Promise.all([loadDay(store.get().day), isDone ? Promise.resolve() : loadSlots()]);
    return isDone ? answer.value.appointment : null;
  };

  const stops = [
    signalling.on('booking.changed', ({ days }) => {
      const { isOpen, day } = store.get();
      if (isOpen && days.includes(day)) void Promise.all([loadDay(day), loadSlots()]);
    }),
    signalling.onState((state) => {
      if (state === 'ready' && store.get().isOpen) void load();
    }),
  ];

  return {
    store,
    async open() {
      if (store.get().isOpen) return;
      store.update({ isOpen: true });
      await load();
    },
    shut: () => store.set(shut),
    async showDay(day) {
      const { view } = store.get();
      store.update({ day, appointments: null, more: false, view: view.kind === 'choose' ? { ...view, slots: null } : { kind: 'day' } });
      await Promise.all([loadDay(day), loadSlots()]);
    },
    async find(query) {
      const answer = await signalling.request('booking.find', { query });
      if (problems.told('booking.find', answer)) store.update({ view: { kind: 'found', query, appointments: answer.value.appointments } });
    },
    backToDay: () => store.update({ view: { kind: 'day' } }),
    startNew: () => choose(null, store.get().places.length === 1 ? (store.get().places[0]?.name ?? '') : ''),
    startMove: (appointment) => choose(appointment, appointment.place.name),
    async choosePlace(placeName) {
      const { view } = store.get();
      if (view.kind === 'choose') await choose(view.moving, placeName);
    },
    tell: (appointment) => store.update({ view: { kind: 'told', appointment } }),
    async make(startsAt, details) {
      const { view } = store.get();
      if (view.kind !== 'choose') return;
      const kioskName = view.placeName;
      const made = await change('booking.make', () => signalling.request('booking.make', { kioskName, startsAt, ...details }));
      if (made !== null) store.update({ view: { kind: 'told', appointment: made } });
    },
    async move(startsAt) {
      const { view } = store.get();
      if (view.kind !== 'choose' || view.moving === null) return;
      const { appointmentId } = view.moving;
      const kioskName = view.placeName;
      const moved = await change('booking.move', () => signalling.request('booking.move', { appointmentId, kioskName, startsAt }));
      if (moved !== null) store.update({ view: { kind: 'told', appointment: moved } });
    },
    async cancel({ appointmentId }) {
      const cancelled = await change('booking.cancel', () => signalling.request('booking.cancel', { appointmentId }));
      const { view } = store.get();
      if (cancelled === null || view.kind !== 'found') return;
      store.update({
        view: { ...view, appointments: view.appointments.map((one) => (one.appointmentId === appointmentId ? cancelled : one)) },
      });
    },
    close: () => {
      for (const stop of stops.splice(0)) stop();
    },
  };
}
