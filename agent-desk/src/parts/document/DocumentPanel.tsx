import { useId } from 'react';
import { useDesk } from '../../app/desk-context.tsx';
import { usePreferences } from '../../app/use-preferences.ts';
import { useStore } from '../../app/use-store.ts';
import { useText } from '../../i18n/use-text.ts';
import { useTime } from '../../i18n/use-time.ts';
import type { Draft } from '../../state/document.ts';
import { FieldsGrid } from './FieldsGrid.tsx';
import { Story } from './Story.tsx';

/** The document that both screens show: its details and its story. */
export function DocumentPanel({ draft }: { readonly draft: Draft }) {
  const text = useText();
  const { language } = usePreferences();
  const headingId = useId();
  const frozen = draft.status.phase !== 'drafting';
  return (
    <section className="card document" aria-labelledby={headingId}>
      <header className="document-head">
        <h2 id={headingId}>
          {text('document.label')} · {draft.template.title[language]}
        </h2>
        <p>
          {text('document.version', { version: draft.template.version })} · <SavedState draft={draft} />
        </p>
      </header>
      <FieldsGrid draft={draft} frozen={frozen} />
      <Story draft={draft} frozen={frozen} />
    </section>
  );
}

function SavedState({ draft }: { readonly draft: Draft }) {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { connection } = useStore(desk.session.store);
  if (draft.storageFails) return <strong role="alert">{text('document.notStored')}</strong>;
  if (draft.unsaved) return <strong>{text(connection === 'ready' ? 'document.saving' : 'document.notSaved')}</strong>;
  return (
    <span>{draft.savedAtMs === null ? text('document.savedNever') : text('document.saved', { time: time.seconds(draft.savedAtMs) })}</span>
  );
}
