import { randomUUID } from 'node:crypto';
import { CallId, TicketId } from '@loket/contract';
import { beforeEach, describe, expect, test } from 'vitest';
import { createActor, SimulatedClock } from 'xstate';
import { countdowns, delays } from './delays.ts';
import { type FlowEvent, flowMachine } from './machine.ts';
import { screenOf } from './screen.ts';

const ticketId = TicketId.parse(randomUUID());
const callId = CallId.parse(randomUUID());

let clock: SimulatedClock;
let done: string[];
let flow: ReturnType<typeof createActor<typeof flowMachine>>;

beforeEach(() => {
  clock = new SimulatedClock();
  done = [];
  const note = (name: string) => (): void => {
    done.push(name);
  };
  const noteWith =
    (name: string) =>
    (_: unknown, params: object): void => {
      done.push(`${name} ${JSON.stringify(params)}`);
    };
  const machine = flowMachine.provide({
    actions: {
      joinQueue: note('joinQueue'),
      leaveQueue: noteWith('leaveQueue'),
      takeAnyOfficer: noteWith('takeAnyOfficer'),
      describe: noteWith('describe'),
      openCamera: note('openCamera'),
      closeCamera: note('closeCamera'),
      resumeCall: note('resumeCall'),
      hangUp: noteWith('hangUp'),
      raiseHelp: note('raiseHelp'),
      cancelHelp: note('cancelHelp'),
      setHidden: noteWith('setHidden'),
      endSession: noteWith('endSession'),
      startAnew: note('startAnew'),
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
const count = (name: string): number => done.filter((entry) => entry.split(' ')[0] === name).length;

const started: FlowEvent = { type: 'call.started', callId };
const joined: FlowEvent = { type: 'queue.joined', ticketId };

describe('a press', () => {
  test('takes a place and opens the camera at once; neither happens before', () => {
    expect(screen()).toBe('rest');
    expect(done).toEqual([]);
    send({ type: 'press' });
    expect(done).toEqual(['joinQueue', 'openCamera']);
    expect(screen()).toBe('wish');
  });

  test('counts once, however often', () => {
    send({ type: 'press' }, { type: 'press' }, joined, { type: 'press' }, { type: 'wish.chosen', wish: 'aangifte' }, { type: 'press' });
    send({ type: 'next' }, { type: 'press' }, { type: 'next' }, { type: 'press' });
    expect(screen()).toBe('waiting');
    expect(count('joinQueue')).toBe(1);
  });

  test('does nothing while the server cannot be reached', () => {
    send({ type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    expect(screen()).toBe('outOfService');
    send({ type: 'press' });
    expect(count('joinQueue')).toBe(0);
    send({ type: 'link.ready' });
    expect(screen()).toBe('rest');
  });
});

describe('a call that is accepted', () => {
  test.each<[string, FlowEvent[]]>([
    ['wish', []],
    ['privacy', [{ type: 'wish.chosen', wish: null }]],
    ['check', [{ type: 'wish.chosen', wish: null }, { type: 'next' }]],
    ['waiting', [{ type: 'wish.chosen', wish: null }, { type: 'next' }, { type: 'next' }]],
    ['easier', [{ type: 'easier.open' }]],
  ])('starts from %s without waiting for an answer', (from, way) => {
    send({ type: 'press' }, joined, ...way);
    expect(screen()).toBe(from);
    send(started);
    expect(screen()).toBe('talk');
  });

  test('leaves the words on danger on the screen, with the call behind them', () => {
    send({ type: 'press' }, joined, { type: 'help.open' }, started);
    expect(screen()).toBe('help112');
    send({ type: 'overlay.close' });
    expect(screen()).toBe('talk');
  });

  test('is found again by a screen that came back after a crash', () => {
    send(started);
    expect(screen()).toBe('talk');
    expect(done).toEqual(['openCamera']);
  });

  test.each(['document', 'read', 'sign', 'signed', 'sealing', 'receipt', 'wrapUp', 'talk'] as const)('shows the stage %s', (stage) => {
    send({ type: 'press' }, joined, started, { type: 'stage.changed', stage });
    expect(screen()).toBe(stage);
  });
});

describe('what the citizen wants', () => {
  test('is told when it is chosen, and again once there is a place to tell it for', () => {
    send({ type: 'press' }, { type: 'wish.chosen', wish: 'melding' }, joined);
    expect(done.filter((entry) => entry.startsWith('describe')).at(-1)).toBe(
      `describe {"ticketId":"${ticketId}","wish":"melding","hidden":false}`,
    );
  });
});

describe('the end', () => {
  beforeEach(() => {
    send({ type: 'press' }, joined, started);
  });

  test('hanging up ends the call at once and stops the camera', () => {
    send({ type: 'hangUp' });
    expect(screen()).toBe('done');
    expect(done.slice(-2)).toEqual([`hangUp {"callId":"${callId}"}`, 'closeCamera']);
    expect(flow.getSnapshot().context.endReason).toBe('kioskHungUp');
  });

  test('counts down in sight, can be given more time, and then wipes', () => {
    send({ type: 'call.ended', reason: 'officerHungUp' });
    clock.increment(delays.tickMs);
    expect(flow.getSnapshot().context.secondsLeft).toBe(countdowns.doneS - 1);
    send({ type: 'moreTime' });
    for (let second = 1; second < countdowns.moreTimeS; second += 1) clock.increment(delays.tickMs);
    expect(count('endSession')).toBe(0);
    clock.increment(delays.tickMs);
    expect(count('endSession')).toBe(1);
    expect(count('startAnew')).toBe(0);
    send({ type: 'session.over' });
    expect(count('startAnew')).toBe(1);
  });

  test('a host that does not answer does not keep the last screen', () => {
    send({ type: 'call.ended', reason: 'officerHungUp' }, { type: 'finish' });
    clock.increment(delays.endGraceMs);
    expect(count('startAnew')).toBe(1);
  });

  test('a press on the last screen wipes first and counts for the next citizen', () => {
    send({ type: 'call.ended', reason: 'officerHungUp' }, { type: 'press' });
    expect(done.at(-1)).toBe('endSession {"pressAgain":true}');
    expect(count('joinQueue')).toBe(1);
  });

  test('the same citizen can call again', () => {
    send({ type: 'call.ended', reason: 'serverStopped' }, { type: 'again' });
    expect(screen()).toBe('waiting');
    expect(count('joinQueue')).toBe(2);
    expect(count('openCamera')).toBe(2);
  });
});

describe('officer-gone', () => {
  beforeEach(() => {
    send({ type: 'press' }, joined, started);
  });
  const gone: FlowEvent = { type: 'call.ended', reason: 'officerLost' };

  test('the citizen waits again, with the camera on and no second place asked for in vain', () => {
    send({ type: 'stage.changed', stage: 'document' }, gone);
    expect(screen()).toBe('waiting');
    expect(done).not.toContain('closeCamera');
    send({ type: 'queue.placed', ticketId }, started);
    expect(screen()).toBe('talk');
  });

  test('the citizen need not wait for that officer', () => {
    send(gone, { type: 'queue.placed', ticketId }, { type: 'anyOfficer' });
    expect(done.at(-1)).toBe(`takeAnyOfficer {"ticketId":"${ticketId}"}`);
    expect(screen()).toBe('waiting');
  });

  test('the words on danger no longer speak of a call', () => {
    send(gone);
    expect(flow.getSnapshot().context.callId).toBeNull();
  });

  test('when all is done nobody is put in line: the visit ends, and the place that was kept is given up', () => {
    send({ type: 'stage.changed', stage: 'wrapUp' }, gone);
    expect(screen()).toBe('done');
    send({ type: 'queue.placed', ticketId });
    expect(done.at(-1)).toBe(`leaveQueue {"ticketId":"${ticketId}"}`);
  });

  test('while the kiosk had no connection itself: its place shows when the connection is back', () => {
    send({ type: 'link.lost' }, { type: 'link.ready' }, { type: 'queue.placed', ticketId });
    clock.increment(delays.callResumeMs);
    expect(screen()).toBe('waiting');
  });
});

describe('a lost connection', () => {
  test('that is back soon shows nothing', () => {
    send({ type: 'press' }, joined, { type: 'link.lost' });
    clock.increment(delays.linkGraceMs - 1);
    expect(screen()).toBe('wish');
  });

  test('while waiting is said, and the place is asked for again when it is back', () => {
    send({ type: 'press' }, joined, { type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    expect(screen()).toBe('connectionLost');
    send({ type: 'link.ready' });
    expect(screen()).toBe('wish');
    expect(count('joinQueue')).toBe(2);
  });

  test('in a call that the server no longer knows ends it', () => {
    send({ type: 'press' }, joined, started, { type: 'link.lost' }, { type: 'link.ready' });
    clock.increment(delays.callResumeMs);
    expect(screen()).toBe('done');
    expect(flow.getSnapshot().context.endReason).toBe('officerLost');
  });

  test('in a call names it, and waits for the officer as long as the server does', () => {
    send(started, { type: 'link.lost' }, { type: 'link.ready' });
    expect(count('resumeCall')).toBe(1);
    send({ type: 'call.awaited', withinMs: 30_000 });
    clock.increment(30_000);
    expect(screen()).toBe('talk');
    send({ type: 'call.started', callId });
    clock.increment(60_000);
    expect(screen()).toBe('talk');
  });

  test('in a call whose officer does not come back gives the citizen a place again, and says so', () => {
    send(started, { type: 'link.lost' }, { type: 'link.ready' }, { type: 'call.awaited', withinMs: 30_000 });
    send({ type: 'call.ended', reason: 'officerLost' }, { type: 'queue.placed', ticketId });
    expect(screen()).toBe('waiting');
    expect(flow.getSnapshot().context).toMatchObject({ isBack: true, ticketId });
    send(started);
    expect(flow.getSnapshot().context.isBack).toBe(false);
  });

  test('in a call whose officer hung up gives no place by itself', () => {
    send(started, { type: 'call.ended', reason: 'officerHungUp' }, { type: 'queue.placed', ticketId });
    expect(screen()).toBe('done');
  });

  test('in a call that goes on ends nothing', () => {
    send({ type: 'press' }, joined, started, { type: 'link.lost' }, { type: 'link.ready' }, started);
    clock.increment(delays.callResumeMs * 2);
    expect(screen()).toBe('talk');
  });

  test('a refused place is asked for again, until the citizen stops', () => {
    send({ type: 'press' }, { type: 'queue.failed' });
    clock.increment(delays.joinRetryMs);
    expect(count('joinQueue')).toBe(2);
    send({ type: 'queue.failed' }, { type: 'stopWaiting' });
    clock.increment(delays.joinRetryMs);
    expect(count('joinQueue')).toBe(2);
  });
});

describe('server-drained', () => {
  test('a press is told so; the place is asked for again and comes with the server that starts anew', () => {
    send({ type: 'server.draining' });
    expect(screen()).toBe('rest');
    send({ type: 'press' }, { type: 'queue.failed' });
    expect(screen()).toBe('draining');
    send({ type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    expect(screen()).toBe('connectionLost');
    send({ type: 'link.ready' }, joined);
    expect(screen()).toBe('wish');
  });

  test('whoever waits is told so, and can stop', () => {
    send({ type: 'press' }, joined, { type: 'server.draining' });
    expect(screen()).toBe('draining');
    send({ type: 'stopWaiting' });
    expect(count('leaveQueue')).toBe(1);
  });

  test('a call goes on as it was', () => {
    send({ type: 'press' }, joined, started, { type: 'server.draining' });
    expect(screen()).toBe('talk');
  });
});

describe('whoever walked away', () => {
  test('from the queue is asked, and leaves it only after a countdown', () => {
    send({ type: 'press' }, joined);
    clock.increment(delays.idleWaitingMs);
    expect(screen()).toBe('timeOutWarning');
    for (let second = 1; second <= countdowns.warningS; second += 1) clock.increment(delays.tickMs);
    expect(count('leaveQueue')).toBe(1);
    expect(count('endSession')).toBe(1);
  });

  test('and is back keeps the place', () => {
    send({ type: 'press' }, joined);
    clock.increment(delays.idleWaitingMs);
    send({ type: 'touched' });
    expect(screen()).toBe('wish');
    expect(count('leaveQueue')).toBe(0);
  });

  test('from a changed screen at rest leaves it to the next as it was', () => {
    send({ type: 'changed' }, { type: 'touched' });
    clock.increment(delays.idleAtRestMs);
    expect(screen()).toBe('timeOutWarning');
    for (let second = 1; second <= countdowns.warningS; second += 1) clock.increment(delays.tickMs);
    expect(count('endSession')).toBe(1);
  });

  const countDown = (): void => {
    for (let second = 1; second <= countdowns.warningS; second += 1) clock.increment(delays.tickMs);
  };

  test('from a call whose connection stays away is asked, and then all is wiped', () => {
    send({ type: 'press' }, joined, started, { type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    expect(screen()).toBe('connectionLost');
    clock.increment(delays.idleLostMs);
    expect(screen()).toBe('timeOutWarning');
    countDown();
    expect(done.slice(-2)).toEqual([`hangUp {"callId":"${callId}"}`, 'endSession {"pressAgain":false}']);
    clock.increment(delays.endGraceMs);
    expect(count('startAnew')).toBe(1);
  });

  test('from a queue whose connection stays away is asked sooner than one that waits', () => {
    send({ type: 'press' }, joined, { type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    clock.increment(delays.idleLostMs);
    expect(screen()).toBe('timeOutWarning');
    countDown();
    expect(count('endSession')).toBe(1);
  });

  test('and is back, or is reached again by the server, goes on with the call', () => {
    send({ type: 'press' }, joined, started, { type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    clock.increment(delays.idleLostMs);
    send({ type: 'touched' });
    expect(screen()).toBe('connectionLost');
    clock.increment(delays.idleLostMs);
    expect(screen()).toBe('timeOutWarning');
    send({ type: 'link.ready' }, started);
    expect(screen()).toBe('talk');
    expect(count('endSession')).toBe(0);
  });

  test('is never asked in a call that goes on: there the officer sees and decides', () => {
    send({ type: 'press' }, joined, started);
    clock.increment(delays.idleWaitingMs * 5);
    expect(screen()).toBe('talk');
  });

  test('after a long call and a second try has the time of the queue, counted from its start', () => {
    send({ type: 'press' }, joined, started);
    clock.increment(delays.idleWaitingMs + 1);
    send({ type: 'call.ended', reason: 'officerLost' }, { type: 'again' });
    clock.increment(delays.idleWaitingMs);
    expect(screen()).toBe('timeOutWarning');
  });

  test('from the words on danger sees the warning over them', () => {
    send({ type: 'help.open' });
    clock.increment(delays.idleWaitingMs);
    expect(screen()).toBe('timeOutWarning');
    send({ type: 'touched' });
    expect(screen()).toBe('help112');
  });

  test('from the last screen to the words on danger gets more time for it', () => {
    send({ type: 'press' }, joined, started, { type: 'call.ended', reason: 'officerHungUp' });
    clock.increment(delays.tickMs);
    send({ type: 'help.open' });
    expect(flow.getSnapshot().context.secondsLeft).toBe(countdowns.moreTimeS);
  });

  test('a screen at rest that nobody touched stays as it is', () => {
    clock.increment(delays.idleAtRestMs * 10);
    expect(screen()).toBe('rest');
    expect(done).toEqual([]);
  });

  test('a call that is accepted during the warning is shown', () => {
    send({ type: 'press' }, joined);
    clock.increment(delays.idleWaitingMs);
    send(started);
    expect(screen()).toBe('talk');
  });
});

describe('hiding', () => {
  test('shows something harmless in a call, silently, and the call goes on behind it', () => {
    send({ type: 'press' }, joined, started, { type: 'hide' });
    expect(screen()).toBe('hidden');
    expect(done.at(-1)).toBe('setHidden {"hidden":true}');
    send({ type: 'overlay.close' });
    expect(screen()).toBe('talk');
    expect(done.at(-1)).toBe('setHidden {"hidden":false}');
  });

  test('waiting with a hidden screen loses no place, however long', () => {
    send({ type: 'press' }, joined, { type: 'hide' });
    clock.increment(delays.idleWaitingMs * 2);
    expect(screen()).toBe('hidden');
    expect(count('leaveQueue')).toBe(0);
  });

  test('in the queue tells that the citizen cannot talk freely', () => {
    send({ type: 'press' }, joined, { type: 'hide' });
    expect(done).toContain(`describe {"ticketId":"${ticketId}","wish":null,"hidden":true}`);
  });
});

describe('112', () => {
  test('is raised from any screen at once, and what lies behind it stays', () => {
    send({ type: 'press' }, joined, started, { type: 'stage.changed', stage: 'sign' }, { type: 'help.open' });
    expect(screen()).toBe('help112');
    expect(count('raiseHelp')).toBe(1);
    send({ type: 'overlay.close' });
    expect(screen()).toBe('sign');
    expect(count('cancelHelp')).toBe(0);
  });

  test('works out of service: the words stay, and the server is told as soon as it is back', () => {
    send({ type: 'link.lost' });
    clock.increment(delays.linkGraceMs);
    send({ type: 'help.open' });
    expect(screen()).toBe('help112');
    send({ type: 'link.ready' });
    expect(count('raiseHelp')).toBe(2);
  });

  test('at rest takes the place that the server gives, and gives it up when it was a mistake', () => {
    send({ type: 'help.open' }, { type: 'queue.placed', ticketId });
    expect(count('openCamera')).toBe(1);
    send({ type: 'help.notNeeded' });
    expect([screen(), count('cancelHelp')]).toEqual(['help112', 1]);
    send({ type: 'help.cancelled' });
    expect(screen()).toBe('rest');
    expect(done.at(-1)).toBe('closeCamera');
  });

  test('a mistake while waiting goes back to waiting', () => {
    send({ type: 'press' }, joined, { type: 'help.open' }, { type: 'help.notNeeded' }, { type: 'help.cancelled' });
    expect(screen()).toBe('wish');
  });

  test('on the last screen is not wiped away by its countdown, and brings an officer', () => {
    send({ type: 'press' }, joined, started, { type: 'call.ended', reason: 'kioskHungUp' }, { type: 'help.open' });
    clock.increment(delays.tickMs * countdowns.doneS * 2);
    expect(count('endSession')).toBe(0);
    send({ type: 'queue.placed', ticketId }, started, { type: 'overlay.close' });
    expect(screen()).toBe('talk');
  });

  test('nobody is asked to leave while help is on its way', () => {
    send({ type: 'help.open' }, { type: 'queue.placed', ticketId });
    clock.increment(delays.idleWaitingMs * 2);
    expect([screen(), count('leaveQueue')]).toEqual(['help112', 0]);
  });

  test('ends with the call that it was in, unless the officer was lost', () => {
    send({ type: 'press' }, joined, started, { type: 'help.open' }, { type: 'call.ended', reason: 'officerLost' });
    expect(screen()).toBe('help112');
    send({ type: 'queue.placed', ticketId }, started, { type: 'call.ended', reason: 'officerHungUp' });
    expect(screen()).toBe('done');
  });

  test('a screen that came back after a crash finds its danger again', () => {
    send({ type: 'help.resumed' });
    expect(screen()).toBe('help112');
  });
});
