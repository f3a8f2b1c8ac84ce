import { Delete } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { Button } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { useFlowContext, useSend } from '../app/visit-context.tsx';
import { type CodeRefusal, codeKeys, codeLength, typeKey } from '../flow/code-entry.ts';
import { type TextFunction, useText } from '../i18n/text.tsx';
import { ChoiceButton, MainButton } from '../parts/buttons.tsx';
import { Live } from '../parts/live.tsx';
import { PlaceAndTime } from '../parts/place-and-time.tsx';
import { Screen } from '../parts/screen.tsx';
import { BackButton } from './before.tsx';

/** The code of an appointment, by keys on the screen or by a keyboard. Whatever it leads to, there is a way on. */
export function CodeScreen() {
  const t = useText();
  const send = useSend();
  const { typed, isChecking, refusal } = useFlowContext((context) => context.code);
  const isQueued = useFlowContext((context) => context.ticketId !== null);
  const type = (key: string): void => {
    send({ type: 'code.typed', typed: typeKey(typed, key) });
  };
  const erase = (): void => {
    send({ type: 'code.typed', typed: typed.slice(0, -1) });
  };
  const submit = (): void => {
    send({ type: 'code.submit' });
  };
  useKeyboard({ type, erase, submit });
  return (
    <Screen
      name="code"
      face={
        <>
          <PlaceAndTime />
          <div className="greeting">
            <h1>{t('code.title')}</h1>
            <p className="lead">{t('code.lead')}</p>
          </div>
        </>
      }
      paper={
        <>
          <Boxes typed={typed} />
          <Live>
            <p className="visually-hidden">{t('code.typed', { count: typed.length, typed: [...typed].join(' ') })}</p>
            {isChecking && <p className="lead">{t('code.checking')}</p>}
          </Live>
          <div role="alert">{refusal !== null && <Refusal refusal={refusal} />}</div>
        </>
      }
      hands={
        <>
          <fieldset className="code-keys" aria-label={t('code.keys')}>
            {codeKeys.map((key) => (
              <Button
                key={key}
                className="code-key"
                onPress={() => {
                  type(key);
                }}
              >
                {key}
              </Button>
            ))}
          </fieldset>
          <MainButton label={t('code.submit')} onPress={submit} />
          <ChoiceButton icon={Delete} label={t('code.erase')} onPress={erase} />
          <BackButton />
          {!isQueued && refusal !== null && refusal.outcome !== 'incomplete' && (
            <ChoiceButton
              label={t('code.walkIn')}
              onPress={() => {
                send({ type: 'press' });
              }}
            />
          )}
        </>
      }
    />
  );
}

const boxes = Array.from({ length: codeLength }, (_, place) => place);

/** One box a character, in two groups as the code is written. Said aloud in words beside it. */
function Boxes({ typed }: { readonly typed: string }) {
  return (
    <div className="code-boxes" aria-hidden>
      {boxes.map((place) => (
        <span key={place} className={place === typed.length ? 'code-box code-box-next' : 'code-box'}>
          {typed[place]}
        </span>
      ))}
    </div>
  );
}

function Refusal({ refusal }: { readonly refusal: CodeRefusal }) {
  const t = useText();
  const times = useTimes();
  return <p className="problem">{refusalText(t, times, refusal)}</p>;
}

/** Always with the day: the kiosk's own clock is not trusted to know what today is. */
function useTimes() {
  const intl = useIntl();
  return {
    date: (instant: string) => intl.formatDate(instant, { weekday: 'long', day: 'numeric', month: 'long' }),
    time: (instant: string) => intl.formatTime(instant, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  };
}

function refusalText(t: TextFunction, { date, time }: ReturnType<typeof useTimes>, refusal: CodeRefusal): string {
  switch (refusal.outcome) {
    case 'incomplete':
      return t('code.refused.incomplete', { missing: refusal.missing });
    case 'tooEarly':
      return t('code.refused.tooEarly', { date: date(refusal.startsAt), time: time(refusal.startsAt), opens: time(refusal.opensAt) });
    case 'tooLate':
      return t('code.refused.tooLate', { date: date(refusal.startsAt), time: time(refusal.startsAt) });
    case 'otherPlace':
      return t('code.refused.otherPlace', { ...refusal.place, date: date(refusal.startsAt), time: time(refusal.startsAt) });
    case 'throttled':
      return t('code.refused.throttled', { seconds: refusal.waitS });
    case 'unknown':
    case 'cancelled':
    case 'used':
    case 'failed':
      return t(`code.refused.${refusal.outcome}`);
  }
}

/** A keyboard or a keypad beside the screen types as well, wherever the focus is. */
function useKeyboard({
  type,
  erase,
  submit,
}: {
  readonly type: (key: string) => void;
  readonly erase: () => void;
  readonly submit: () => void;
}): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Backspace') erase();
    // On a button Enter presses that button.
    else if (event.key === 'Enter' && !(event.target instanceof HTMLButtonElement)) submit();
    else if (/^[0-9a-z]$/i.test(event.key)) type(event.key);
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      pressed(event);
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
    };
  }, []);
}
