import type { LucideIcon } from 'lucide-react';

export type Step = { readonly icon: LucideIcon; readonly title: string; readonly more?: string };

/** Up to three things side by side, or below each other where the letters are large. */
export function Steps({ steps, isList = false }: { readonly steps: readonly Step[]; readonly isList?: boolean }) {
  return (
    <ol className={isList ? 'steps steps-list' : 'steps'}>
      {steps.map(({ icon: Icon, title, more }) => (
        <li key={title}>
          <Icon className="icon" aria-hidden />
          <p>
            <b>{title}</b>
            {more !== undefined && <span>{more}</span>}
          </p>
        </li>
      ))}
    </ol>
  );
}
