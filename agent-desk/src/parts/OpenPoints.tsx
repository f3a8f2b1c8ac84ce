import { usePreferences } from '../app/use-preferences.ts';
import { useText } from '../i18n/use-text.ts';
import type { Draft } from '../state/document.ts';
import { Card } from './Card.tsx';

/** The gaps that this aangifte is complete with. */
export function OpenPoints({ draft }: { readonly draft: Draft }) {
  const text = useText();
  const { language } = usePreferences();
  const open = draft.template.fields.filter((field) => draft.status.openFields.includes(field.key));
  return (
    <Card title={text('tasks.title')} aside={open.length}>
      {open.length === 0 ? (
        <p className="empty">{text('tasks.none')}</p>
      ) : (
        <>
          <ul className="rows">
            {open.map((field) => (
              <li key={field.key} className="row row-main">
                {field.label[language]}
              </li>
            ))}
          </ul>
          <p className="row-note">{text('tasks.explain')}</p>
        </>
      )}
    </Card>
  );
}
