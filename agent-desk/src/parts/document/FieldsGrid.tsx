import type { TemplateField } from '@loket/contract';
import { useId } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { usePreferences } from '../../app/use-preferences.ts';
import { useText } from '../../i18n/use-text.ts';
import type { Draft } from '../../state/document.ts';
import { FieldControl } from './FieldControl.tsx';

type Props = { readonly draft: Draft; readonly frozen: boolean };

/** The details that the template asks for; each can be noted as not known now. */
export function FieldsGrid({ draft, frozen }: Props) {
  const text = useText();
  return (
    <div role="group" aria-label={text('document.fields')} className="fields">
      {draft.template.fields.map((field) => (
        <FieldTile
          key={field.key}
          field={field}
          value={draft.snapshot.fields[field.key] ?? ''}
          open={draft.status.openFields.includes(field.key)}
          frozen={frozen}
        />
      ))}
    </div>
  );
}

type TileProps = { readonly field: TemplateField; readonly value: string; readonly open: boolean; readonly frozen: boolean };

function FieldTile({ field, value, open, frozen }: TileProps) {
  const desk = useDesk();
  const text = useText();
  const { language } = usePreferences();
  const controlId = useId();
  const helpId = useId();
  const hints = {
    text: '',
    euro: '',
    date: text('document.field.date'),
    time: text('document.field.time'),
    choice: text('document.field.choose'),
  } as const;
  const hint = frozen ? '' : hints[field.kind];
  return (
    <div className={open ? 'field field-open' : 'field'}>
      <label className="field-label" htmlFor={controlId}>
        {field.label[language]}
        {field.required && <span className="field-required"> · {text('document.field.required')}</span>}
      </label>
      <div className="field-row">
        <FieldControl
          id={controlId}
          describedBy={field.help === undefined ? undefined : helpId}
          field={field}
          language={language}
          value={value}
          placeholder={open ? text('document.field.openShort') : hint}
          disabled={frozen || open}
          onChange={(next) => desk.document.setField(field.key, next)}
        />
        {(open || (value === '' && !frozen)) && (
          <button
            type="button"
            className="field-toggle"
            aria-pressed={open}
            aria-label={`${text('document.field.open')}: ${field.label[language]}`}
            disabled={frozen}
            onClick={() => void desk.legalActs.setFieldOpen(field.key, !open)}
          >
            {text('document.field.open')}
          </button>
        )}
      </div>
      {field.help !== undefined && (
        <p id={helpId} className="field-help">
          {field.help[language]}
        </p>
      )}
    </div>
  );
}
