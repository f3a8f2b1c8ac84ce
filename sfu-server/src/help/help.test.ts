import { describe, expect, test } from 'vitest';
import { answerWithinMs, openHelpHouse } from '../../test/help-house.ts';

/** Lets what was promised, and answered at once, take place. */
const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('112 from rest', () => {
  test('rings every free desk, tells every desk where, and says who answered', () => {
    const { kiosk, officer, offers } = openHelpHouse();
    const [samira, joost, fatma] = [officer('Samira'), officer('Joost'), officer('Fatma', ['supervisor'])];
    const raalte = kiosk();
    raalte.raise();
    expect(offers.map(({ officerSeat }) => officerSeat).sort()).toEqual([samira.seat, joost.seat].sort());
    expect(raalte.last('help.state').danger).toEqual({ desksRinging: 2, answeredBy: null, unanswered: false, line: 'none' });
    for (const desk of [samira, joost, fatma]) {
      expect(desk.last('help.alerts').alerts).toMatchObject([{ kind: 'danger', kiosk: { place: 'Raalte', address: 'Markt 1' } }]);
    }
    joost.accept();
    expect(raalte.last('help.state').danger).toEqual({ desksRinging: 0, answeredBy: 'Joost', unanswered: false, line: 'none' });
    expect(samira.last('help.alerts').alerts).toMatchObject([{ answeredBy: 'Joost' }]);
  });

  test('pressed again is one alert and one place', () => {
    const { kiosk, officer, queue } = openHelpHouse();
    const samira = officer('Samira');
    const raalte = kiosk();
    raalte.raise();
    raalte.raise();
    expect(samira.last('help.alerts').alerts).toHaveLength(1);
    expect(queue.waiting()).toHaveLength(1);
  });

  test('pressed anew after a mistake: the desks see one alert of this kiosk, not a row of old ones', () => {
    const { kiosk, officer, help } = openHelpHouse();
    const samira = officer('Samira');
    const raalte = kiosk();
    for (const _ of [1, 2]) {
      raalte.raise();
      help.cancel(raalte.seat);
    }
    raalte.raise();
    expect(samira.last('help.alerts').alerts).toMatchObject([{ kind: 'danger', ended: null }]);
  });

  test('by mistake: the place goes, the desks stop ringing and know why, and forget it after a minute', () => {
    const { kiosk, officer, queue, help, clock } = openHelpHouse();
    const samira = officer('Samira');
    const raalte = kiosk();
    raalte.raise();
    help.cancel(raalte.seat);
    expect(queue.waiting()).toEqual([]);
    expect(raalte.last('help.state').danger).toBeNull();
    expect(samira.last('help.alerts').alerts).toMatchObject([{ ended: 'cancelled' }]);
    clock.advance(60_000);
    expect(samira.last('help.alerts').alerts).toEqual([]);
    expect(clock.pendingTimers()).toBe(0);
  });
});

describe('112 from the queue', () => {
  test('goes before whoever came earlier, and back to its own place when it was a mistake', () => {
    const { kiosk, queue, help } = openHelpHouse();
    const [raalte, heerde] = [kiosk('Raalte'), kiosk('Heerde')];
    raalte.press();
    heerde.press();
    heerde.raise();
    expect(queue.waiting().map((ticket) => [ticket.kiosk.place, ticket.standing])).toEqual([
      ['Heerde', 'urgent'],
      ['Raalte', 'walkIn'],
    ]);
    help.cancel(heerde.seat);
    expect(queue.waiting().map(({ standing }) => standing)).toEqual(['walkIn', 'walkIn']);
  });
});

describe('112 in a call', () => {
  const inCall = () => {
    const house = openHelpHouse({ withLine: true });
    const samira = house.officer('Samira');
    const raalte = house.kiosk();
    raalte.press();
    const call = samira.accept();
    const joost = house.officer('Joost');
    return { ...house, samira, joost, raalte, call };
  };

  test('is answered by the officer who is there, and every other desk is told but does not ring', () => {
    const { samira, joost, raalte, offers, clock, dialled } = inCall();
    const offersBefore = offers.length;
    raalte.raise();
    expect(raalte.last('help.state').danger).toMatchObject({ answeredBy: 'Samira', desksRinging: 0 });
    for (const desk of [samira, joost]) expect(desk.last('help.alerts').alerts).toMatchObject([{ answeredBy: 'Samira' }]);
    expect(offers).toHaveLength(offersBefore);
    clock.advance(answerWithinMs);
    expect(dialled).toEqual([]);
  });

  test('officer-connection-lost-in-danger: nobody is there any more, so the line opens, and later every desk rings', async () => {
    const { samira, raalte, call, calls, queue, clock, dialled, leave, offers, joost } = inCall();
    raalte.raise();
    leave(samira.seat);
    calls.lost(samira.seat);
    queue.officerLeft(samira.seat);
    expect(raalte.last('help.state').danger).toMatchObject({ answeredBy: null });
    clock.advance(answerWithinMs);
    await settled();
    expect(dialled).toHaveLength(1);
    clock.advance(60_000);
    expect(calls.find(call.callId)).toBeUndefined();
    expect(offers.at(-1)).toMatchObject({ officerSeat: joost.seat, ticket: { standing: 'urgent' } });
  });

  test('stays with every desk when the call is over, until an officer says that it was dealt with', () => {
    const { samira, joost, raalte, call, calls, help, clock } = inCall();
    raalte.raise();
    calls.hangUp(raalte.seat, call.callId);
    clock.advance(600_000);
    const [alert] = joost.last('help.alerts').alerts;
    expect(alert).toMatchObject({ ended: 'callEnded' });
    expect(raalte.last('help.state').danger).toBeNull();
    if (!alert) throw new Error('no alert');
    expect(help.dealtWith(joost, alert.alertId)).toMatchObject({ ok: true });
    for (const desk of [samira, joost]) expect(desk.last('help.alerts').alerts).toEqual([]);
  });
});

describe('nobody answers', () => {
  test('without a line the kiosk is told so after ten seconds, and never that it calls', () => {
    const { kiosk, officer, clock } = openHelpHouse();
    officer('Samira');
    const raalte = kiosk();
    raalte.raise();
    clock.advance(answerWithinMs - 1);
    expect(raalte.last('help.state').danger).toMatchObject({ unanswered: false });
    clock.advance(1);
    expect(raalte.last('help.state').danger).toEqual({ desksRinging: 1, answeredBy: null, unanswered: true, line: 'none' });
  });

  test('with a line it is called, once, and its sound goes to the kiosk when it is answered', async () => {
    const { kiosk, clock, dialled, help } = openHelpHouse({ withLine: true });
    const raalte = kiosk();
    raalte.raise();
    clock.advance(answerWithinMs);
    expect(raalte.last('help.state').danger).toMatchObject({ line: 'opening' });
    await settled();
    dialled[0]?.listener.opened();
    expect(raalte.last('help.state').danger).toMatchObject({ line: 'open' });
    expect(raalte.last('help.lineSound').sound).not.toBeNull();
    raalte.raise();
    clock.advance(answerWithinMs);
    await settled();
    expect(dialled).toHaveLength(1);
    help.cancel(raalte.seat);
    expect(dialled[0]?.hungUp).toBe(true);
    expect(raalte.last('help.lineSound').sound).toBeNull();
  });

  test('emergency-line-fails: the kiosk and every desk are told', async () => {
    const { kiosk, officer, clock, dialled } = openHelpHouse({ withLine: true });
    const samira = officer('Samira');
    const raalte = kiosk();
    raalte.raise();
    clock.advance(answerWithinMs);
    await settled();
    dialled[0]?.listener.ended('busy');
    expect(raalte.last('help.state').danger).toMatchObject({ line: 'failed' });
    expect(samira.last('help.alerts').alerts).toMatchObject([{ line: 'failed' }]);
  });

  test('an officer who answers late is still shown, and the open line goes on', async () => {
    const { kiosk, officer, clock, dialled } = openHelpHouse({ withLine: true });
    const samira = officer('Samira');
    const raalte = kiosk();
    raalte.raise();
    clock.advance(answerWithinMs);
    await settled();
    dialled[0]?.listener.opened();
    samira.accept();
    expect(raalte.last('help.state').danger).toEqual({ desksRinging: 0, answeredBy: 'Samira', unanswered: false, line: 'open' });
    expect(dialled[0]?.hungUp).toBe(false);
  });
});

describe('“I am not safe”', () => {
  test('in a call is told to that officer and the supervisors only, who ask and get a silent answer', () => {
    const { kiosk, officer, help } = openHelpHouse();
    const samira = officer('Samira');
    const raalte = kiosk();
    raalte.press();
    samira.accept();
    const [joost, fatma] = [officer('Joost'), officer('Fatma', ['supervisor'])];
    raalte.hide();
    expect(joost.last('help.alerts').alerts).toEqual([]);
    expect(fatma.last('help.alerts').alerts).toHaveLength(1);
    const [alert] = samira.last('help.alerts').alerts;
    if (!alert) throw new Error('no alert');
    expect(help.ask(joost, alert.alertId, 'inDanger')).toMatchObject({ ok: false, error: { code: 'notFound' } });
    const asked = help.ask(samira, alert.alertId, 'inDanger');
    if (!asked.ok) throw new Error(asked.error.code);
    expect(raalte.last('help.state').question).toEqual({ questionId: asked.value.questionId, question: 'inDanger' });
    expect(help.answer(raalte.seat, asked.value.questionId, 'yes')).toMatchObject({ ok: true });
    expect(raalte.last('help.state').question).toBeNull();
    expect(samira.last('help.alerts').alerts[0]?.questions).toMatchObject([{ question: 'inDanger', answer: 'yes', askedBy: 'Samira' }]);
    expect(help.answer(raalte.seat, asked.value.questionId, 'no')).toMatchObject({ ok: false, error: { code: 'conflict' } });
  });

  test('in the queue goes before everyone else; coming back gives no place up', () => {
    const { kiosk, queue, help } = openHelpHouse();
    const [raalte, heerde] = [kiosk('Raalte'), kiosk('Heerde')];
    raalte.press();
    heerde.press();
    heerde.hide();
    help.show(heerde.seat);
    expect(queue.waiting().map((ticket) => [ticket.kiosk.place, ticket.standing])).toEqual([
      ['Heerde', 'urgent'],
      ['Raalte', 'walkIn'],
    ]);
  });

  test('at rest tells every desk, rings none, opens no camera, and is over when the citizen is back and nobody asked', () => {
    const { kiosk, officer, queue, help, offers } = openHelpHouse();
    const samira = officer('Samira');
    const raalte = kiosk();
    raalte.hide();
    expect(samira.last('help.alerts').alerts).toMatchObject([{ kind: 'unsafe', hidden: true }]);
    expect(offers).toEqual([]);
    expect(queue.waiting()).toEqual([]);
    help.show(raalte.seat);
    expect(samira.last('help.alerts').alerts).toMatchObject([{ ended: 'shown' }]);
  });

  test('opens no emergency line by itself', async () => {
    const { kiosk, clock, dialled } = openHelpHouse({ withLine: true });
    kiosk().hide();
    clock.advance(answerWithinMs * 10);
    await settled();
    expect(dialled).toEqual([]);
  });

  test('a citizen cannot answer the question of another kiosk', () => {
    const { kiosk, officer, help } = openHelpHouse();
    const samira = officer('Samira');
    const [raalte, heerde] = [kiosk('Raalte'), kiosk('Heerde')];
    raalte.hide();
    heerde.hide();
    const alert = samira.last('help.alerts').alerts.find((candidate) => candidate.kiosk.place === 'Raalte');
    if (!alert) throw new Error('no alert');
    const asked = help.ask(samira, alert.alertId, 'sendHelp');
    if (!asked.ok) throw new Error(asked.error.code);
    expect(help.answer(heerde.seat, asked.value.questionId, 'yes')).toMatchObject({ error: { code: 'conflict' } });
  });
});

test('leaves no timer and no line behind when closed twice', async () => {
  const { kiosk, clock, help, dialled, queue } = openHelpHouse({ withLine: true });
  const raalte = kiosk();
  raalte.raise();
  clock.advance(answerWithinMs);
  await settled();
  await help.close();
  await help.close();
  queue.close();
  expect(dialled[0]?.hungUp).toBe(true);
  expect(clock.pendingTimers()).toBe(0);
});
