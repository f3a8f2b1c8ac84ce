import { EstablishedHow, IdentityDocumentKind, type Person } from '@loket/contract';
import { type ReactNode, useId, useState } from 'react';
import { useText } from '../../i18n/use-text.ts';
import { checkForm, DocumentKindChoice, type PersonForm, type PersonFormError } from '../../state/person-form.ts';
import { Button } from '../Button.tsx';

type Props = {
  readonly form: PersonForm;
  readonly change: (form: PersonForm) => void;
  readonly cancel: () => void;
  readonly save: (person: Person) => Promise<void>;
};

/** The aangever's identity, typed or taken over. Having no document never blocks. */
export function IdentityForm({ form, change, cancel, save }: Props) {
  const text = useText();
  const formLabel = text('identity.form');
  const [errors, setErrors] = useState<readonly PersonFormError[]>([]);
  const submit = (): void => {
    const checked = checkForm(form);
    setErrors(checked.ok ? [] : checked.errors);
    if (checked.ok) void save(checked.person);
  };
  const field = (part: 'surname' | 'givenNames' | 'birthDate' | 'documentNumber', autoFocus = false, help?: string) => (
    <LabelledInput
      label={text(`identity.${part}`)}
      help={help}
      error={errors.includes(part) ? text(`identity.error.${part}`) : null}
      value={form[part]}
      autoFocus={autoFocus}
      onChange={(value) => change({ ...form, [part]: value })}
    />
  );

  return (
    <form
      className="identity-form"
      aria-label={formLabel}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {field('surname', true)}
      {field('givenNames')}
      {field('birthDate', false, text('identity.birthDate.help'))}
      <label className="form-row">
        <span>{text('identity.documentKind')}</span>
        <select
          value={form.documentKind}
          onChange={(event) => change({ ...form, documentKind: DocumentKindChoice.parse(event.target.value) })}
        >
          <option value="">{text('identity.documentKind.none')}</option>
          {IdentityDocumentKind.options.map((kind) => (
            <option key={kind} value={kind}>
              {text(`identity.documentKind.${kind}`)}
            </option>
          ))}
        </select>
      </label>
      {field('documentNumber')}
      <HowEstablished error={errors.includes('how')} chosen={form.how} choose={(how) => change({ ...form, how })} />
      <div className="step-buttons">
        <button type="submit" className="button button-main">
          {text('identity.save')}
        </button>
        <Button kind="quiet" onPress={cancel}>
          {text('identity.cancel')}
        </Button>
      </div>
    </form>
  );
}

type HowProps = {
  readonly error: boolean;
  readonly chosen: PersonForm['how'];
  readonly choose: (how: Person['establishedHow']) => void;
};

function HowEstablished({ error, chosen, choose }: HowProps) {
  const text = useText();
  const name = useId();
  const errorId = useId();
  return (
    <fieldset className="form-row" aria-describedby={error ? errorId : undefined}>
      <legend>{text('identity.how')}</legend>
      {EstablishedHow.options.map((how) => (
        <label key={how} className="choice">
          <input type="radio" name={name} value={how} checked={chosen === how} onChange={() => choose(how)} />
          {text(`identity.how.${how}`)}
        </label>
      ))}
      {error && <FormError id={errorId}>{text('identity.error.how')}</FormError>}
    </fieldset>
  );
}

type InputProps = {
  readonly label: string;
  readonly help: string | undefined;
  readonly error: string | null;
  readonly value: string;
  readonly autoFocus: boolean;
  readonly onChange: (value: string) => void;
};

function LabelledInput({ label, help, error, value, autoFocus, onChange }: InputProps) {
  const inputId = useId();
  const noteId = useId();
  const hasNote = help !== undefined || error !== null;
  return (
    <div className="form-row">
      <label htmlFor={inputId}>{label}</label>
      <input
        id={inputId}
        value={value}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        aria-invalid={error !== null}
        aria-describedby={hasNote ? noteId : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== null && <FormError id={noteId}>{error}</FormError>}
      {error === null && help !== undefined && (
        <p id={noteId} className="field-help">
          {help}
        </p>
      )}
    </div>
  );
}

function FormError({ id, children }: { readonly id: string; readonly children: ReactNode }) {
  return (
    <p id={id} role="alert" className="form-error">
      {children}
    </p>
  );
}
