import { CalendarPlus, ChevronLeft, ChevronRight, Search } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import { addDays } from '../../state/appointments.ts';
import { Button } from '../Button.tsx';
import { AppointmentForm } from './AppointmentForm.tsx';
import { AppointmentRows } from './AppointmentRows.tsx';
import { ToldCode } from './ToldCode.tsx';

/** The noon of a civil day, to write its name in any zone of Europe. */
const noonOf = (day: string): string => `${day}T12:00:00Z`;

/** The book of appointments: in the middle when there is no call, else on the right. It covers nothing. */
export function AppointmentsPanel() {
  const desk = useDesk();
  const text = useText();
  const headingId = useId();
  const { view } = useStore(desk.appointments.store);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <section className="card book" aria-labelledby={headingId}>
      <header className="card-head">
        <h2 id={headingId} ref={heading} tabIndex={-1}>
          {text('book.title')}
        </h2>
        <Button kind="quiet" command="closeAppointments" onPress={() => desk.appointments.shut()}>
          {text('book.close')}
        </Button>
      </header>
      {view.kind === 'told' ? (
        <ToldCode appointment={view.appointment} />
      ) : (
        <>
          <SearchForm />
          {view.kind === 'found' ? <Found query={view.query} /> : <DayChoice />}
          {view.kind === 'day' && <Day />}
          {view.kind === 'choose' && <AppointmentForm key={view.moving?.appointmentId ?? 'new'} />}
        </>
      )}
    </section>
  );
}

function SearchForm() {
  const desk = useDesk();
  const text = useText();
  const inputId = useId();
  const errorId = useId();
  const [query, setQuery] = useState('');
  const [isShort, setIsShort] = useState(false);
  const formLabel = text('book.search');
  return (
    <search>
      <form
        className="book-search"
        aria-label={formLabel}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setIsShort(query.trim().length < 2);
          if (query.trim().length >= 2) void desk.appointments.find(query.trim());
        }}
      >
        <label htmlFor={inputId}>{text('book.search')}</label>
        <input
          id={inputId}
          value={query}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          aria-invalid={isShort}
          aria-describedby={isShort ? errorId : undefined}
          onChange={(event) => setQuery(event.target.value)}
        />
        <button type="submit" className="button">
          <Search className="icon" aria-hidden />
          {text('book.search.button')}
        </button>
        {isShort && (
          <p id={errorId} role="alert" className="form-error">
            {text('book.search.short')}
          </p>
        )}
      </form>
    </search>
  );
}

function Found({ query }: { readonly query: string }) {
  const desk = useDesk();
  const text = useText();
  const { view } = useStore(desk.appointments.store);
  const appointments = view.kind === 'found' ? view.appointments : [];
  const title = text('book.found', { query });
  return (
    <>
      <div className="book-line">
        <div role="status">
          <h3>{title}</h3>
        </div>
        <Button onPress={() => desk.appointments.backToDay()}>{text('book.backToDay')}</Button>
      </div>
      {appointments.length === 0 ? (
        <p className="empty">{text('book.found.none')}</p>
      ) : (
        <AppointmentRows appointments={appointments} label={title} withDay />
      )}
    </>
  );
}

function DayChoice() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { day, today, lastDay } = useStore(desk.appointments.store);
  if (day === '') return null;
  const show = (other: string) => () => void desk.appointments.showDay(other);
  return (
    <fieldset className="book-line book-days" aria-label={text('book.day.label')}>
      <Button icon={ChevronLeft} onPress={show(addDays(day, -1))}>
        {text('book.day.previous')}
      </Button>
      <div role="status">
        <h3>{time.day(noonOf(day))}</h3>
      </div>
      <Button icon={ChevronRight} disabled={day >= lastDay} onPress={show(addDays(day, 1))}>
        {text('book.day.next')}
      </Button>
      <Button disabled={day === today} onPress={show(today)}>
        {text('book.day.today')}
      </Button>
    </fieldset>
  );
}

function Day() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { appointments, more, day } = useStore(desk.appointments.store);
  if (appointments === null) return <p className="empty">{text('book.list.loading')}</p>;
  return (
    <>
      <div className="book-line">
        <Button kind="main" icon={CalendarPlus} onPress={() => void desk.appointments.startNew()}>
          {text('book.new')}
        </Button>
      </div>
      {appointments.length === 0 && <p className="empty">{text('book.list.none')}</p>}
      {appointments.length > 0 && (
        <AppointmentRows appointments={appointments} label={text('book.list.label', { day: time.day(noonOf(day)) })} withDay={false} />
      )}
      {more && <p className="empty">{text('book.list.more')}</p>}
    </>
  );
}
