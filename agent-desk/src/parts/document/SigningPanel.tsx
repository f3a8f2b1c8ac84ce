import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import type { Draft } from '../../state/document.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { AangeverStep } from './AangeverStep.tsx';
import { SealedSteps } from './SealedSteps.tsx';
import { Step } from './Step.tsx';

/** Reading, both signatures, completing: in that order, each bound to the text as it stands. */
export function SigningPanel({ draft }: { readonly draft: Draft }) {
  const text = useText();
  const sealed = draft.status.phase !== 'drafting';
  return (
    <Card title={text(sealed ? 'sign.sealed' : 'sign.title')}>
      {sealed ? (
        <SealedSteps draft={draft} />
      ) : (
        <ol className="steps">
          <ReadOutStep draft={draft} />
          <AangeverStep draft={draft} />
          <VerbalisantStep draft={draft} />
          <FinaliseStep draft={draft} />
        </ol>
      )}
    </Card>
  );
}

function useBusy(draft: Draft): boolean {
  const desk = useDesk();
  return useStore(desk.legalActs.store) !== null || draft.unsaved;
}

function ReadOutStep({ draft }: { readonly draft: Draft }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const busy = useBusy(draft);
  const { readOut, sha256, missing } = draft.status;
  const toDo = missing.includes('readOut');
  return (
    <Step title={text('sign.readOut')} done={readOut !== null} outdated={readOut !== null && readOut.sha256 !== sha256}>
      {readOut !== null && (
        <p>{text('sign.readOut.recorded', { how: text(`sign.readOut.${readOut.how}`), time: time.minutes(readOut.at) })}</p>
      )}
      {toDo && (
        <div className="step-buttons">
          <Button command="readOutAloud" disabled={busy} onPress={() => void desk.legalActs.recordReadOut('aloudByOfficer')}>
            {text('sign.readOut.aloudByOfficer')}
          </Button>
          <Button command="readOutByCitizen" disabled={busy} onPress={() => void desk.legalActs.recordReadOut('byCitizen')}>
            {text('sign.readOut.byCitizen')}
          </Button>
        </div>
      )}
    </Step>
  );
}

function VerbalisantStep({ draft }: { readonly draft: Draft }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const busy = useBusy(draft);
  const { verbalisantSigned: signed, sha256, missing } = draft.status;
  return (
    <Step title={text('sign.verbalisant')} done={signed !== null} outdated={signed !== null && signed.sha256 !== sha256}>
      {signed !== null && <p>{text('sign.verbalisant.done', { oath: text(`sign.oath.${signed.oath}`), time: time.minutes(signed.at) })}</p>}
      {missing.includes('verbalisantSignature') && (
        <div className="step-buttons">
          <Button
            command="signAmbtseed"
            disabled={busy || missing.includes('readOut')}
            onPress={() => void desk.legalActs.signVerbalisant('ambtseed')}
          >
            {text('command.signAmbtseed')}
          </Button>
          <Button
            command="signAmbtsbelofte"
            disabled={busy || missing.includes('readOut')}
            onPress={() => void desk.legalActs.signVerbalisant('ambtsbelofte')}
          >
            {text('command.signAmbtsbelofte')}
          </Button>
        </div>
      )}
    </Step>
  );
}

function FinaliseStep({ draft }: { readonly draft: Draft }) {
  const desk = useDesk();
  const text = useText();
  const busy = useBusy(draft);
  const act = useStore(desk.legalActs.store);
  const { missing } = draft.status;
  return (
    <Step title={text('sign.finalise')} done={false}>
      {missing.length > 0 && <p>{text('sign.finalise.missing', { count: missing.length })}</p>}
      {draft.unsaved && <p role="status">{text('sign.waitSaved')}</p>}
      {act === 'aangifte.finalise' ? (
        <p role="status">{text('sign.finalise.sealing')}</p>
      ) : (
        <Button kind="main" command="finalise" disabled={busy || missing.length > 0} onPress={() => void desk.legalActs.finalise()}>
          {text('sign.finalise.button')}
        </Button>
      )}
    </Step>
  );
}
