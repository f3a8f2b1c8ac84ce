import { Language, Wish } from '@loket/contract';
import { useId, useState } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import type { BookableSlot } from '../../state/appointments.ts';
import { Button } from '../Button.tsx';

/** Where, when, and as little as will do of who. For a move: where and when. */
export function AppointmentForm() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { view, day, isBusy } = useStore(desk.appointments.store);
  const [startsAt, setStartsAt] = useState<string | null>(null);
  const [firstName, setFirstName] = useState('');
  const [wish, setWish] = useState<Wish | null>(null);
  const [language, setLanguage] = useState<Language>('nl');
  const [misses, setMisses] = useState(false);
  const errorId = useId();
  if (view.kind !== 'choose') return null;

  const { moving, slots, placeName } = view;
  const chosen = slots?.find((slot) => slot.startsAt === startsAt && slot.state === 'free')?.startsAt ?? null;
  const submit = (): void => {
    setMisses(chosen === null);
    if (chosen === null) return;
    if (moving === null) void desk.appointments.make(chosen, { firstName, wish, language });
    else void desk.appointments.move(chosen);
  };
  const title = text(moving === null ? 'book.form.new' : 'book.form.move', { day: time.day(`${day}T12:00:00Z`) });
  return (
    <form
      className="identity-form book-form"
      aria-label={title}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h3>{title}</h3>
      {moving !== null && (
        <p>
          {text('book.form.moving', { day: time.day(moving.startsAt), time: time.minutes(moving.startsAt), place: moving.place.place })}
        </p>
      )}
      <PlaceChoice placeName={placeName} />
      <fieldset className="form-row" aria-describedby={misses ? errorId : undefined}>
        <legend>{text('book.form.slots')}</legend>
        <Slots slots={slots} hasPlace={placeName !== ''} chosen={chosen} choose={setStartsAt} />
        {misses && chosen === null && (
          <p id={errorId} role="alert" className="form-error">
            {text('book.form.error.slot')}
          </p>
        )}
      </fieldset>
      {moving === null && (
        <div className="book-details">
          <FirstName value={firstName} change={setFirstName} />
          <label className="form-row">
            <span>{text('book.form.wish')}</span>
            <select value={wish ?? ''} onChange={(event) => setWish(Wish.safeParse(event.target.value).data ?? null)}>
              <option value="">{text('wish.unknown')}</option>
              {Wish.options.map((option) => (
                <option key={option} value={option}>
                  {text(`wish.${option}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="form-row">
            <span>{text('book.form.language')}</span>
            <select value={language} onChange={(event) => setLanguage(Language.parse(event.target.value))}>
              {Language.options.map((option) => (
                <option key={option} value={option}>
                  {text(`spoken.${option}`)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <div className="book-line">
        <button type="submit" className="button button-main" disabled={isBusy}>
          {text(moving === null ? 'book.form.save' : 'book.form.saveMove')}
        </button>
        <Button kind="quiet" onPress={() => desk.appointments.backToDay()}>
          {text('book.form.cancel')}
        </Button>
      </div>
    </form>
  );
}

function PlaceChoice({ placeName }: { readonly placeName: string }) {
  const desk = useDesk();
  const text = useText();
  const { places } = useStore(desk.appointments.store);
  if (places.length === 0) return <p className="empty">{text('book.form.place.none')}</p>;
  return (
    <label className="form-row">
      <span>{text('book.form.place')}</span>
      <select value={placeName} onChange={(event) => void desk.appointments.choosePlace(event.target.value)}>
        <option value="" disabled>
          {text('book.form.place.choose')}
        </option>
        {places.map(({ name, place }) => (
          <option key={name} value={name}>
            {`${name}, ${place}`}
          </option>
        ))}
      </select>
    </label>
  );
}

type SlotsProps = {
  readonly slots: readonly BookableSlot[] | null;
  readonly hasPlace: boolean;
  readonly chosen: string | null;
  readonly choose: (startsAt: string) => void;
};

/** Times as radio buttons, so that arrow keys go through them; what is taken or past is not offered. */
function Slots({ slots, hasPlace, chosen, choose }: SlotsProps) {
  const text = useText();
  const time = useTime();
  const name = useId();
  if (slots === null) return <p className="empty">{text(hasPlace ? 'book.form.slots.loading' : 'book.form.slots.choosePlace')}</p>;
  const free = slots.filter(({ state }) => state === 'free');
  if (free.length === 0) return <p className="empty">{text(slots.length === 0 ? 'book.form.slots.closed' : 'book.form.slots.full')}</p>;
  return (
    <div className="book-slots">
      {free.map(({ startsAt }) => (
        <label key={startsAt} className="book-slot">
          <input type="radio" name={name} value={startsAt} checked={chosen === startsAt} onChange={() => choose(startsAt)} />
          {time.minutes(startsAt)}
        </label>
      ))}
    </div>
  );
}

function FirstName({ value, change }: { readonly value: string; readonly change: (value: string) => void }) {
  const text = useText();
  const inputId = useId();
  const helpId = useId();
  return (
    <div className="form-row">
      <label htmlFor={inputId}>{text('book.form.firstName')}</label>
      <input
        id={inputId}
        value={value}
        maxLength={40}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={helpId}
        onChange={(event) => change(event.target.value)}
      />
      <p id={helpId} className="field-help">
        {text('book.form.firstName.help')}
      </p>
    </div>
  );
}
