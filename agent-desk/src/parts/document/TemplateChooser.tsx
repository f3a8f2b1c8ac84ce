import { FilePlus } from 'lucide-react';
import { useEffect } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { usePreferences } from '../../app/use-preferences.ts';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { Button } from '../Button.tsx';
import { Card } from '../Card.tsx';

/** Which kind of document is opened in this call. */
export function TemplateChooser() {
  const desk = useDesk();
  const text = useText();
  const { language } = usePreferences();
  const { templates, opening } = useStore(desk.document.store);
  const known = typeof templates === 'string' ? [] : templates;
  useEffect(() => {
    void desk.document.loadTemplates();
  }, [desk]);
  return (
    <Card title={text('document.choose')}>
      <p className="empty">{text('document.choose.explain')}</p>
      {templates === 'loading' && <p role="status">{text('document.choose.loading')}</p>}
      {templates === 'failed' && <Button onPress={() => void desk.document.loadTemplates()}>{text('document.choose.retry')}</Button>}
      {templates.length === 0 && <p>{text('document.choose.none')}</p>}
      <ul className="templates">
        {known.map((template) => (
          <li key={template.templateId}>
            <button type="button" className="template" disabled={opening} onClick={() => void desk.document.open(template.templateId)}>
              <FilePlus className="icon" aria-hidden />
              <span>{template.title[language]}</span>
              {template.route === 'handover' && <span className="tag tag-ask">{text('document.choose.handover')}</span>}
            </button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
