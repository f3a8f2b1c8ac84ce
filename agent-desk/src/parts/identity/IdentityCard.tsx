import type { Person } from '@loket/contract';
import { BadgeCheck } from 'lucide-react';
import { useState } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { showPartialDate } from '../../state/partial-date.ts';
import { emptyForm, formFromPerson, formFromReading, type PersonForm } from '../../state/person-form.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';
import { IdentityForm } from './IdentityForm.tsx';
import { ReadingView } from './ReadingView.tsx';

/** Who the aangever is, and how that was established: from the reader, typed, or by own statement. */
export function IdentityCard() {
  const desk = useDesk();
  const text = useText();
  const { draft } = useStore(desk.document.store);
  const reading = useStore(desk.identity.store);
  const [form, setForm] = useState<PersonForm | null>(null);
  const aangever = draft?.status.aangever ?? null;
  const canRecord = draft?.status.phase === 'drafting';

  return (
    <Card
      title={text('identity.title')}
      aside={
        aangever === null ? (
          <span className="tag tag-ask">{text('identity.notEstablished')}</span>
        ) : (
          <span className="tag tag-ok">
            <BadgeCheck className="icon" aria-hidden />
            {text('identity.established')}
          </span>
        )
      }
    >
      {aangever !== null && form === null && <PersonFacts person={aangever} />}
      {reading !== null && aangever === null && form === null && (
        <ReadingView reading={reading} take={canRecord ? (read) => setForm(formFromReading(read)) : null} />
      )}
      {draft === null && <p className="empty">{text('identity.needDraft')}</p>}
      {canRecord && form === null && (
        <Button kind="plain" onPress={() => setForm(aangever === null ? emptyForm : formFromPerson(aangever))}>
          {text(aangever === null ? 'identity.form' : 'identity.change')}
        </Button>
      )}
      {canRecord && form !== null && (
        <IdentityForm
          form={form}
          change={setForm}
          cancel={() => setForm(null)}
          save={async (person) => {
            if (await desk.legalActs.establish(person)) setForm(null);
          }}
        />
      )}
    </Card>
  );
}

function PersonFacts({ person }: { readonly person: Person }) {
  const text = useText();
  return (
    <dl className="facts">
      <dt>{text('identity.field.name')}</dt>
      <dd>
        <strong>
          {person.givenNames} {person.surname}
        </strong>
      </dd>
      <dt>{text('identity.field.born')}</dt>
      <dd>{showPartialDate(person.birthDate)}</dd>
      <dt>{text('identity.field.document')}</dt>
      <dd>
        {text(`identity.documentKind.${person.documentKind ?? 'none'}`)} {person.documentNumber}
      </dd>
      <dt>{text('identity.how')}</dt>
      <dd>{text(`identity.how.${person.establishedHow}`)}</dd>
    </dl>
  );
}
