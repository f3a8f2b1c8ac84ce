import type { TemplateField } from '@loket/contract';
import { useIntl } from 'react-intl';
import { usePreference } from '../app/visit-context.tsx';
import type { DraftView } from '../app/visit-state.ts';
import { useText } from '../i18n/text.tsx';

/** The details beside the story; one that is not known yet is said to be all right. */
export function FieldList({ draft }: { readonly draft: DraftView }) {
  const t = useText();
  const language = usePreference((preferences) => preferences.language);
  const shown = draft.template.fields.filter(({ key }) => (draft.fields[key] ?? '') !== '' || draft.status.openFields.includes(key));
  if (shown.length === 0) return null;
  return (
    <section className="fields" aria-label={t('document.fields')}>
      <dl>
        {shown.map((field) => (
          <div key={field.key}>
            <dt>{field.label[language]}</dt>
            <dd>
              <FieldValue field={field} value={draft.fields[field.key] ?? ''} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function FieldValue({ field, value }: { readonly field: TemplateField; readonly value: string }) {
  const t = useText();
  const intl = useIntl();
  const language = usePreference((preferences) => preferences.language);
  if (value === '') return <>{t('document.field.open')}</>;
  if (field.kind === 'choice') return <>{field.choices?.find((choice) => choice.value === value)?.label[language] ?? value}</>;
  if (field.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value)) {
    return <>{intl.formatDate(`${value}T12:00:00Z`, { dateStyle: 'long' })}</>;
  }
  return <>{value}</>;
}
