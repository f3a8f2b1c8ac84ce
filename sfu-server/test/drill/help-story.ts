import { type CallState, type EventPayload, type HelpAlertId, type HelpKind, resultSchema } from '@loket/contract';
import type { Acting } from './pair-parts.ts';
import type { Random } from './random.ts';

type Alerts = EventPayload<'help.alerts'>['alerts'];

/** In a call the citizen presses 112, or hides the screen and is asked something; the officer deals with it. Leaves no alert behind. */
export async function askForHelp({ at, act }: Acting, { kiosk }: CallState, random: Random): Promise<void> {
  const untilAlerts = async <Found>(find: (alerts: Alerts) => Found | undefined): Promise<Found> => {
    for (;;) {
      const found = find((await at('officer').next('help.alerts')).alerts);
      if (found !== undefined) return found;
    }
  };
  const raised = (kind: HelpKind): Promise<HelpAlertId> =>
    untilAlerts((alerts) => alerts.find((alert) => alert.kind === kind && alert.kiosk.kioskId === kiosk.kioskId)?.alertId);
  const close = async (alertId: HelpAlertId) => {
    await act('officer', 'help.close', { alertId });
    await untilAlerts((alerts) => alerts.every((alert) => alert.alertId !== alertId) || undefined);
  };

  if (random.chance(0.3)) {
    await at('kiosk').ask('help.raise', { language: 'nl' });
    return close(await raised('danger'));
  }
  await at('kiosk').ask('help.hide', { language: 'nl' });
  const alertId = await raised('unsafe');
  const asked = await act('officer', 'help.ask', { alertId, question: 'alone' });
  const { questionId } = resultSchema('help.ask').parse(asked.result);
  await at('kiosk').ask('help.answer', { questionId, answer: 'yes' });
  await at('kiosk').ask('help.show', {});
  await close(alertId);
}
