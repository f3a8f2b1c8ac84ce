import { Timer } from 'lucide-react';
import { Switch } from 'react-aria-components';
import { useDesk, useWorkplace } from '../app/desk-context.tsx';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useTime } from '../i18n/use-time.ts';
import { comboText } from '../keys/keymap.ts';
import { durationDigits } from '../time/duration.ts';
import { PreferenceControls } from './PreferenceControls.tsx';

/** Who you are, whether you take calls, how long the longest waits. */
export function TopBar() {
  const { desk, preferences, signOut } = useWorkplace();
  const text = useText();
  const { officer } = useStore(desk.session.store);
  return (
    <header className="top" aria-label={text('top.label')}>
      <h1>{text('app.name')}</h1>
      <span className="top-unit">{officer?.unit}</span>
      <span className="top-gap" />
      <QueueFigures />
      <Presence />
      <Duty />
      <DeskClock />
      <PreferenceControls preferences={preferences} />
      <span className="top-name">{officer?.displayName}</span>
      <button type="button" className="top-button" onClick={signOut}>
        {text('top.signOut')}
      </button>
    </header>
  );
}

function QueueFigures() {
  const desk = useDesk();
  const text = useText();
  const { snapshot } = useStore(desk.queue.store);
  const nowMs = useStore(desk.ticker.store);
  if (snapshot === null) return null;
  const longestMs = Math.max(0, ...snapshot.waiting.map((ticket) => nowMs - Date.parse(ticket.since)));
  return (
    <>
      <span className="top-figure">
        <Timer className="icon" aria-hidden />
        {text('top.longest')}: <b>{snapshot.waiting.length === 0 ? text('top.nobody') : durationDigits(longestMs)}</b>
      </span>
      <span className="top-figure">
        {text('top.free')}: <b>{text('top.freeOf', { free: snapshot.officersFree, signedIn: snapshot.officersSignedIn })}</b>
      </span>
    </>
  );
}

function Presence() {
  const desk = useDesk();
  const text = useText();
  const { ringTone } = useWorkplace();
  const { available } = useStore(desk.queue.store);
  const { roles, connection } = useStore(desk.session.store);
  const { call } = useStore(desk.call.store);
  const nowMs = useStore(desk.ticker.store);
  if (call !== null) {
    return <span className="top-call">{text('top.inCall', { duration: durationDigits(nowMs - Date.parse(call.startedAt)) })}</span>;
  }
  if (!roles.includes('officer')) return null;
  return (
    <Switch
      className="presence"
      aria-label={text('top.setAvailable')}
      isSelected={available}
      isDisabled={connection !== 'ready'}
      onChange={(wanted) => {
        ringTone.unlock();
        void desk.setAvailable(wanted);
      }}
    >
      <span className="presence-track" aria-hidden />
      {text(available ? 'top.available' : 'top.paused')}
      <kbd aria-hidden>{comboText('pause')}</kbd>
    </Switch>
  );
}

function Duty() {
  const desk = useDesk();
  const text = useText();
  const { ringTone } = useWorkplace();
  const { onDuty } = useStore(desk.queue.store);
  const { roles, connection } = useStore(desk.session.store);
  const { call } = useStore(desk.call.store);
  if (call !== null || !roles.includes('officer')) return null;
  return (
    <Switch
      className="presence"
      isSelected={onDuty}
      isDisabled={connection !== 'ready'}
      onChange={(wanted) => {
        ringTone.unlock();
        void desk.queue.setOnDuty(wanted);
      }}
    >
      <span className="presence-track" aria-hidden />
      {text('top.duty')}
      <kbd aria-hidden>{comboText('goOnDuty')}</kbd>
    </Switch>
  );
}

function DeskClock() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const nowMs = useStore(desk.ticker.store);
  return (
    <time className="top-clock" dateTime={new Date(nowMs).toISOString()} title={time.exact(nowMs)} aria-label={text('top.clock')}>
      {time.minutes(nowMs)}
    </time>
  );
}
