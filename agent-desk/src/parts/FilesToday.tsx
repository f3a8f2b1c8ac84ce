import { useDesk } from '../app/desk-context.tsx';
import { usePreferences } from '../app/use-preferences.ts';
import { useStore } from '../app/use-store.ts';
import { useText } from '../i18n/use-text.ts';
import { useTime } from '../i18n/use-time.ts';
import { Card } from './Card.tsx';

/** The files that this officer made today. */
export function FilesToday() {
  const desk = useDesk();
  const text = useText();
  const time = useTime();
  const { language } = usePreferences();
  const files = useStore(desk.files.store);
  if (files === null) return null;
  return (
    <Card title={text('files.title')} aside={files.length}>
      {files.length === 0 && <p className="empty">{text('files.none')}</p>}
      <ul className="rows" aria-label={text('files.label')} hidden={files.length === 0}>
        {files.map((file) => (
          <li key={file.draftId} className="row">
            <span className="row-main">{file.title[language]}</span>
            <time className="row-number" dateTime={file.at} title={time.exact(file.at)}>
              {time.minutes(file.at)}
            </time>
            <span className="row-note">
              {file.zaaknummer ?? text(`files.phase.${file.phase}`)} · {file.place}
            </span>
            {file.openFields.length > 0 && (
              <span className="row-note row-end">
                <span className="tag tag-ask">{text('files.openFields', { count: file.openFields.length })}</span>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
