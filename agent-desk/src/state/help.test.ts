import { HelpAlert, HelpAlertId, success } from '@loket/contract';
import { describe, expect, it } from 'vitest';
import { createFakeSignalling } from '../testing/fake-signalling.ts';
import { hello, helpAlert } from '../testing/samples.ts';
import { createHelp, isOver, isUnattended } from './help.ts';
import { createProblems } from './problems.ts';

const serverTime = '2026-01-15T13:00:00.000Z';

describe('who asks for help', () => {
  it('is what the server said last, and unknown without a connection', () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const help = createHelp(signalling, createProblems());
    signalling.say('help.alerts', { alerts: [helpAlert(serverTime)] });
    expect(help.store.get()).toHaveLength(1);
    signalling.enter('lost');
    expect(help.store.get()).toEqual([]);
    help.stop();
    signalling.say('help.alerts', { alerts: [helpAlert(serverTime)] });
    expect(help.store.get()).toEqual([]);
  });

  it('is asked and closed by its own id, and a failure is told', async () => {
    const signalling = createFakeSignalling(hello(serverTime));
    const problems = createProblems();
    const help = createHelp(signalling, problems);
    const { alertId } = helpAlert(serverTime);
    signalling.answer('help.close', () => success({}));
    await help.ask(alertId, 'inDanger');
    await help.close(alertId);
    expect(signalling.asked).toEqual([
      { type: 'help.ask', payload: { alertId: HelpAlertId.parse(alertId), question: 'inDanger' } },
      { type: 'help.close', payload: { alertId } },
    ]);
    expect(problems.store.get().map(({ attempt }) => attempt)).toEqual(['help.ask']);
  });

  it('sounds the alarm only for danger in which nobody is there', () => {
    const alerts = [{}, { answeredBy: 'Samira' }, { ended: 'cancelled' }, { kind: 'unsafe' }].map((more) =>
      HelpAlert.parse({ ...helpAlert(serverTime), ...more }),
    );
    expect(alerts.map(isUnattended)).toEqual([true, false, false, false]);
  });

  it('is over when the citizen let know, not when the call ended', () => {
    const alerts = [null, 'cancelled', 'shown', 'callEnded'].map((ended) => HelpAlert.parse({ ...helpAlert(serverTime), ended }));
    expect(alerts.map(isOver)).toEqual([false, true, true, false]);
  });
});
