import { type Appointment, showTypedCode } from '@loket/contract';
import { Copy } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import type { MessageKey } from '../../i18n/messages.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import { Button } from '../Button.tsx';

/** The code, large enough to read out over the phone, with when and where. */
export function ToldCode({ appointment }: { readonly appointment: Appointment }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const [copied, setCopied] = useState<MessageKey | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const code = showTypedCode(appointment.code);
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(code);
      setCopied('book.told.copied');
    } catch {
      setCopied('book.told.copyFailed');
    }
  };
  return (
    <div className="book-told">
      <h3 ref={title} tabIndex={-1}>
        {text('book.told.title')}
      </h3>
      <p className="book-code">
        <code>{code}</code>
      </p>
      <p>
        <strong>
          {appointment.firstName !== '' && `${appointment.firstName} · `}
          {text('book.told.when', { day: time.day(appointment.startsAt), time: time.minutes(appointment.startsAt) })}
        </strong>
      </p>
      <p>{text('book.told.where', appointment.place)}</p>
      <p>{text('book.told.how')}</p>
      <div className="book-line">
        <Button kind="main" onPress={() => desk.appointments.backToDay()}>
          {text('book.told.done')}
        </Button>
        <Button icon={Copy} onPress={() => void copy()}>
          {text('book.told.copy')}
        </Button>
        <p role="status">{copied !== null && text(copied)}</p>
      </div>
    </div>
  );
}
