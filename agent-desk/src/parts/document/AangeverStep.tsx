import { RefusalReason } from '@loket/contract';
import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import type { Draft } from '../../state/document.ts';
import { Button } from '../Button.tsx';
import { Step } from './Step.tsx';

/** The aangever signs at the kiosk; here it shows, or the reason why not is recorded (163 Sv). */
export function AangeverStep({ draft }: { readonly draft: Draft }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const busy = useStore(desk.legalActs.store) !== null || draft.unsaved;
  const { aangeverSigned: signed, sha256, missing } = draft.status;
  const toDo = missing.includes('aangeverSignature');
  const canSign = !missing.includes('readOut');
  return (
    <Step title={text('sign.aangever')} done={signed !== null} outdated={signed !== null && signed.sha256 !== sha256}>
      {signed?.how === 'drawn' && <p>{text('sign.aangever.drawn', { time: time.minutes(signed.at) })}</p>}
      {signed?.how === 'notSigned' && (
        <p>{text('sign.aangever.notSigned', { reason: text(`sign.reason.${signed.reason}`), time: time.minutes(signed.at) })}</p>
      )}
      {toDo && <p>{text(canSign ? 'sign.aangever.waits' : 'sign.aangever.waitsReading')}</p>}
      {toDo && canSign && (
        <details className="not-signed">
          <summary>{text('sign.aangever.cannot')}</summary>
          <div className="step-buttons">
            {RefusalReason.options.map((reason) => (
              <Button key={reason} disabled={busy} onPress={() => void desk.legalActs.recordNotSigned(reason)}>
                {text(`sign.reason.${reason}`)}
              </Button>
            ))}
          </div>
        </details>
      )}
    </Step>
  );
}
