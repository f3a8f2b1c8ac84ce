import type { Language, TemplateField } from '@loket/contract';

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

const inputTypes = { text: 'text', date: 'date', time: 'time', euro: 'text' } as const;

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
    <span className={field.kind === 'euro' ? 'input-euro' : undefined}>
      <input
        id={id}
        aria-describedby={describedBy}
        type={inputTypes[field.kind]}
        inputMode={field.kind === 'euro' ? 'decimal' : undefined}
        autoComplete="off"
        maxLength={field.maxLength}
        value={value}
        placeholder={placeholder}
        disabled={disabled}
        onChange={(event) => onChange(event.target.value)}
      />
    </span>
  );
}
