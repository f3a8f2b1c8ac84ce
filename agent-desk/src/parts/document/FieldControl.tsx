import type { Language, TemplateField } from '@loket/contract';
import { parsePartialDate, showPartialDate } from '../../state/partial-date.ts';

type Props = {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly field: TemplateField;
  readonly language: Language;
  readonly value: string;
  readonly placeholder: string;
  readonly disabled: boolean;
  readonly onChange: (value: string) => void;
};

/** Dates are kept as ISO 8601 and read as people here write them; `begin mei` stays as typed. Native pickers follow the browser's locale instead. */
const shownDate = (value: string): string => (/^\d{4}-\d{2}-\d{2}$/.test(value) ? showPartialDate(value) : value);
const fullDutchDate = /^\d{2}-\d{2}-\d{4}$/;
const keptDate = (typed: string, whileTyping: boolean): string =>
  whileTyping && !fullDutchDate.test(typed) ? typed : (parsePartialDate(typed) ?? typed);

/** The control that fits the kind of a field. All values are text in the document. */
export function FieldControl({ id, describedBy, field, language, value, placeholder, disabled, onChange }: Props) {
  if (field.kind === 'choice') {
    const choices = field.choices ?? [];
    return (
      <select id={id} aria-describedby={describedBy} value={value} disabled={disabled} onChange={(event) => onChange(event.target.value)}>
        <option value="">{placeholder}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label[language]}
          </option>
        ))}
        {value !== '' && !choices.some((choice) => choice.value === value) && <option value={value}>{value}</option>}
      </select>
    );
  }
  return (
    <span className={field.kind === 'euro' ? 'input-plain input-euro' : 'input-plain'}>
      <input
        id={id}
        aria-describedby={describedBy}
        inputMode={field.kind === 'euro' ? 'decimal' : undefined}
        autoComplete="off"
        maxLength={field.maxLength}
        value={field.kind === 'date' ? shownDate(value) : value}
        placeholder={placeholder}
        disabled={disabled}
        onChange={(event) => onChange(field.kind === 'date' ? keptDate(event.target.value, true) : event.target.value)}
        onBlur={(event) => {
          if (field.kind === 'date') onChange(keptDate(event.target.value, false));
        }}
      />
    </span>
  );
}
