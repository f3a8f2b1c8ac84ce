import { useText } from '../../i18n/use-text.ts';
import type { Reading } from '../../state/identity.ts';
import { showPartialDate } from '../../state/partial-date.ts';
import { Button } from '../Button.tsx';

type Read = Extract<Reading, { outcome: 'read' }>;

/** What the kiosk's reader saw, or why it asks again. `take` is null while there is no form to take it into. */
export function ReadingView({ reading, take }: { readonly reading: Reading; readonly take: ((read: Read) => void) | null }) {
  const text = useText();
  if (reading.outcome === 'unreadable') {
    return (
      <p role="status" className="strip strip-ask">
        {text(`identity.unreadable.${reading.reason}`)}
      </p>
    );
  }
  const { document } = reading;
  return (
    <div role="status" className="reading">
      <h3>{text('identity.read')}</h3>
      <dl className="facts">
        <dt>{text('identity.field.name')}</dt>
        <dd>
          <strong>
            {document.givenNames} {document.surname}
          </strong>
        </dd>
        <dt>{text('identity.field.born')}</dt>
        <dd>{showPartialDate(document.birthDate)}</dd>
        <dt>{text('identity.field.document')}</dt>
        <dd>
          {text(`identity.documentKind.${document.kind}`)} {document.documentNumber} ({document.issuingState})
        </dd>
        {document.expiryDate !== null && (
          <>
            <dt>{text('identity.field.expiry')}</dt>
            <dd>{showPartialDate(document.expiryDate)}</dd>
          </>
        )}
      </dl>
      {take !== null && (
        <Button kind="main" onPress={() => take(reading)}>
          {text('identity.take')}
        </Button>
      )}
    </div>
  );
}
