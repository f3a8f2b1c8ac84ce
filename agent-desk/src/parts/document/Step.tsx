import { CircleCheck, CircleDashed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useText } from '../../i18n/use-text.ts';

type StepProps = { readonly title: string; readonly done: boolean; readonly outdated?: boolean; readonly children: ReactNode };

/** One step; a recorded act on an older text no longer counts and says so. */
export function Step({ title, done, outdated = false, children }: StepProps) {
  const text = useText();
  const Icon = outdated ? TriangleAlert : done ? CircleCheck : CircleDashed;
  return (
    <li className={`step ${outdated ? 'step-outdated' : done ? 'step-done' : ''}`}>
      <Icon className="icon" aria-hidden />
      <div className="step-body">
        <h3>
          {title}
          <span className="visually-hidden"> ({text(done && !outdated ? 'checklist.done' : 'checklist.toDo')})</span>
        </h3>
        {children}
        {outdated && <p className="step-warning">{text('sign.outdated')}</p>}
      </div>
    </li>
  );
}
