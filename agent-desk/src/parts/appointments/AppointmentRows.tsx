import { type Appointment, showTypedCode } from '@loket/contract';
import { useState } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import { Button } from '../Button.tsx';

const tones = { booked: 'plain', arrived: 'ok', helped: 'plain', cancelled: 'ask' } as const;

type Props = { readonly appointments: readonly Appointment[]; readonly label: string; readonly withDay: boolean };

export function AppointmentRows({ appointments, label, withDay }: Props) {
  return (
    <ul className="rows" aria-label={label}>
      {appointments.map((appointment) => (
        <AppointmentRow key={appointment.appointmentId} appointment={appointment} withDay={withDay} />
      ))}
    </ul>
  );
}

function AppointmentRow({ appointment, withDay }: { readonly appointment: Appointment; readonly withDay: boolean }) {
  const text = useText();
  const time = useTime();
  const { startsAt, place, state, wish, language } = appointment;
  const name = appointment.firstName === '' ? text('book.row.noName') : appointment.firstName;
  return (
    <li className="row">
      <span className="row-main">
        {withDay && `${time.day(startsAt)} · `}
        <time dateTime={startsAt} title={time.exact(startsAt)}>
          {time.minutes(startsAt)}
        </time>
        {` · ${name}`}
      </span>
      <span className="row-number">
        <span className="visually-hidden">{text('book.row.code')}: </span>
        <code>{showTypedCode(appointment.code)}</code>
      </span>
      <span className="row-note row-wide">
        <span className={`tag tag-${tones[state]}`}>{text(`book.state.${state}`)}</span>
        {` ${place.name}, ${place.place} · ${text(wish === null ? 'wish.unknown' : `wish.${wish}`)} · ${text(`spoken.${language}`)}`}
      </span>
      {state === 'booked' && <RowActions appointment={appointment} name={name} />}
    </li>
  );
}

function RowActions({ appointment, name }: { readonly appointment: Appointment; readonly name: string }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { isBusy } = useStore(desk.appointments.store);
  const [isAsking, setIsAsking] = useState(false);
  const labelled = (key: 'book.row.tell' | 'book.row.move' | 'book.row.cancel') =>
    text('book.row.actions', { action: text(key), time: time.minutes(appointment.startsAt), name });
  if (isAsking) {
    return (
      <div className="row-wide book-line">
        <p role="alert">
          <strong>{text('book.row.cancel.sure')}</strong>
        </p>
        <Button autoFocus disabled={isBusy} onPress={() => void desk.appointments.cancel(appointment)}>
          {text('book.row.cancel.yes')}
        </Button>
        <Button kind="quiet" onPress={() => setIsAsking(false)}>
          {text('book.row.cancel.no')}
        </Button>
      </div>
    );
  }
  return (
    <div className="row-wide book-line">
      <Button label={labelled('book.row.tell')} onPress={() => desk.appointments.tell(appointment)}>
        {text('book.row.tell')}
      </Button>
      <Button label={labelled('book.row.move')} onPress={() => void desk.appointments.startMove(appointment)}>
        {text('book.row.move')}
      </Button>
      <Button label={labelled('book.row.cancel')} onPress={() => setIsAsking(true)}>
        {text('book.row.cancel')}
      </Button>
    </div>
  );
}
