import { DraftStatus } from '@loket/contract';
import { CircleCheck, CircleDashed } from 'lucide-react';
import { useText } from '../i18n/use-text.ts';
import { Card } from './Card.tsx';

const points = DraftStatus.shape.missing.element.options;

/** What the server still misses before this aangifte can be completed. */
export function Checklist({ status }: { readonly status: DraftStatus }) {
  const text = useText();
  const done = points.filter((point) => !status.missing.includes(point));
  return (
    <Card title={text('checklist.title')} aside={text('checklist.progress', { done: done.length, total: points.length })}>
      <ul className="checklist">
        {points.map((point) => {
          const isDone = done.includes(point);
          const Icon = isDone ? CircleCheck : CircleDashed;
          return (
            <li key={point} className={isDone ? 'point point-done' : 'point'}>
              <Icon className="icon" aria-hidden />
              {text(`checklist.${point}`)}
              <span className="visually-hidden">: {text(isDone ? 'checklist.done' : 'checklist.toDo')}</span>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
