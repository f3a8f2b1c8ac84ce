import { useSelector } from '@xstate/react';
import { Button } from 'react-aria-components';
import { useIntl } from 'react-intl';
import { useFlowContext, useSend, useVisit, useVisitState } from '../app/visit-context.tsx';
import { useText } from '../i18n/text.tsx';
import { ChoiceButton } from '../parts/buttons.tsx';
import { useNow } from '../parts/place-and-time.tsx';

/**
 * A board as it hangs in any town hall: nothing here says police, nothing is heard, nothing moves. A question of the officer
 * stands on it as an ordinary one, and is not announced: what speaks here could be overheard.
 */
export function HiddenScreen() {
  const t = useText();
  const intl = useIntl();
  const send = useSend();
  const { commands } = useVisit();
  const place = useVisitState((state) => state.settings?.kiosk.place);
  const asked = useVisitState((state) => state.help?.question ?? null);
  const now = useNow(5_000);
  const seconds = useFlowContext((context) => context.secondsLeft);
  const isWarned = useSelector(useVisit().flow, ({ value }) => typeof value.idle === 'object');
  return (
    <main className="kiosk harmless" data-screen="hidden">
      <div className="board">
        <p className="board-place">{place}</p>
        <h1>{t('hidden.title')}</h1>
        <p className="board-clock">{intl.formatTime(now, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })}</p>
        <p className="board-date">{intl.formatDate(now, { weekday: 'long', day: 'numeric', month: 'long' })}</p>
        <ul className="board-notes">
          <li>{t('hidden.note1')}</li>
          <li>{t('hidden.note2')}</li>
        </ul>
      </div>
      <div className="harmless-hands">
        {asked !== null && (
          <fieldset className="board-question">
            <legend>{t(`hidden.question.${asked.question}`)}</legend>
            <ChoiceButton
              label={t('hidden.yes')}
              onPress={() => {
                void commands.answerSilently(asked.questionId, 'yes');
              }}
            />
            <ChoiceButton
              label={t('hidden.no')}
              onPress={() => {
                void commands.answerSilently(asked.questionId, 'no');
              }}
            />
          </fieldset>
        )}
        {isWarned && <p role="status">{t('hidden.warning', { seconds })}</p>}
        <div className="board-foot">
          <Button
            className="board-112"
            aria-label={t('hidden.112')}
            onPress={() => {
              send({ type: 'help.open' });
            }}
          >
            {t('foot.help112.number')}
          </Button>
          <ChoiceButton
            label={t('hidden.back')}
            onPress={() => {
              send({ type: 'overlay.close' });
            }}
          />
        </div>
      </div>
    </main>
  );
}
