import { randomUUID } from 'node:crypto';
import { CallId, TicketId } from '@loket/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { countdowns, delays } from './delays.ts';
import { type FlowEvent, flowMachine } from './machine.ts';
import { screenOf } from './screen.ts';

const ticketId = TicketId.parse(randomUUID());
const code = 'K7QP3M9X';
let clock: SimulatedClock;
let done: string[];
let flow: ReturnType<typeof createActor<typeof flowMachine>>;

beforeEach(() => {
  clock = new SimulatedClock();
  done = [];
  const note = (name: string) => (): void => void done.push(name);
  const machine = flowMachine.provide({
    actions: {
      joinQueue: note('joinQueue'),
      redeemCode: (_, { code: redeemed }) => void done.push(`redeemCode ${redeemed}`),
      describe: (_, { wish }) => void done.push(`describe ${String(wish)}`),
      openCamera: note('openCamera'),
      endSession: note('endSession'),
    },
  });
  flow = createActor(machine, { clock });
  flow.start();
  send({ type: 'link.ready' });
});

const send = (...events: FlowEvent[]): void => {
  for (const event of events) flow.send(event);
};
const screen = (): string => screenOf(flow.getSnapshot());
const entry = () => flow.getSnapshot().context.code;
const typed: FlowEvent = { type: 'code.typed', typed: code };
const accepted: FlowEvent = { type: 'code.accepted', ticketId, wish: 'aangifte' };

describe('a code at rest', () => {
  test('is asked once when it is whole; the camera stays off and no place is taken before the answer', () => {
    send({ type: 'code.open' }, { type: 'code.typed', typed: 'K7' }, { type: 'code.submit' });
    expect(screen()).toBe('code');
    expect(entry().refusal).toEqual({ outcome: 'incomplete', missing: 6 });
    send(typed);
    expect(entry().refusal).toBeNull();
    send({ type: 'code.submit' }, { type: 'code.submit' }, { type: 'code.typed', typed: '' });
    expect(done).toEqual([`redeemCode ${code}`]);
    expect(entry()).toEqual({ typed: code, isChecking: true, refusal: null });
  });

  test('that is accepted leads past the question that was answered already, and is forgotten by the screen', () => {
    send({ type: 'code.open' }, typed, { type: 'code.submit' }, { type: 'queue.placed', ticketId }, accepted);
    expect(screen()).toBe('privacy');
    expect(flow.getSnapshot().context).toMatchObject({ ticketId, wish: 'aangifte', hasAppointment: true, code: { typed: '' } });
    send({ type: 'language.changed' });
    expect(done.at(-1)).toBe('describe aangifte');
  });

  test('of an appointment without a wish leads to the question', () => {
    send({ type: 'code.open' }, typed, { type: 'code.submit' }, { type: 'code.accepted', ticketId, wish: null });
    expect(screen()).toBe('wish');
  });

  test('that is refused stays on the screen to be looked at, and can be tried again or left', () => {
    send({ type: 'code.open' }, typed, { type: 'code.submit' }, { type: 'code.refused', refusal: { outcome: 'unknown' } });
    expect(screen()).toBe('code');
    expect(entry()).toEqual({ typed: code, isChecking: false, refusal: { outcome: 'unknown' } });
    send({ type: 'code.submit' });
    expect(done.filter((name) => name.startsWith('redeemCode'))).toHaveLength(2);
    send({ type: 'back' });
    expect(screen()).toBe('rest');
    send({ type: 'code.open' });
    expect(entry().typed).toBe('');
  });

  test('gives way to a press, which takes a place at once', () => {
    send({ type: 'code.open' }, typed, { type: 'press' });
    expect(screen()).toBe('wish');
    expect(done).toEqual(['joinQueue', 'openCamera']);
  });

  test('whose answer comes after a press still makes it an appointment', () => {
    send({ type: 'code.open' }, typed, { type: 'code.submit' }, { type: 'press' }, accepted);
    expect(flow.getSnapshot().context).toMatchObject({ ticketId, hasAppointment: true });
  });

  test('whose answer is a call at once starts it', () => {
    send({ type: 'code.open' }, typed, { type: 'code.submit' }, { type: 'call.started', callId: CallId.parse(randomUUID()) });
    expect(screen()).toBe('talk');
  });

  test('is kept behind the words on danger and behind a hidden screen', () => {
    send({ type: 'code.open' }, typed, { type: 'help.open' });
    expect(screen()).toBe('help112');
    send({ type: 'overlay.close' }, { type: 'hide' }, { type: 'overlay.close' });
    expect([screen(), entry().typed]).toEqual(['code', code]);
  });

  test('that somebody left behind is wiped after a warning', () => {
    send({ type: 'code.open' }, typed);
    clock.increment(delays.idleAtRestMs);
    expect(screen()).toBe('timeOutWarning');
    for (let second = 0; second < countdowns.warningS; second += 1) clock.increment(delays.tickMs);
    expect(done).toContain('endSession');
  });

  test('is not asked for while the server cannot be reached', () => {
    send({ type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    send({ type: 'code.open' });
    expect(screen()).toBe('outOfService');
    send({ type: 'link.ready' });
    expect(screen()).toBe('rest');
  });
});

test('who waits already can type a code and keeps the place meanwhile', () => {
  send({ type: 'press' }, { type: 'queue.joined', ticketId }, { type: 'wish.chosen', wish: 'advice' }, { type: 'next' }, { type: 'next' });
  send({ type: 'code.open' });
  expect(screen()).toBe('code');
  send({ type: 'back' });
  expect(screen()).toBe('waiting');
  send({ type: 'code.open' }, typed, { type: 'code.submit' }, { type: 'code.accepted', ticketId, wish: 'advice' });
  expect(screen()).toBe('waiting');
  expect(done.filter((name) => name === 'joinQueue')).toHaveLength(1);
});
