import { type ReactNode, useId } from 'react';

type CardProps = { readonly title: string; readonly aside?: ReactNode; readonly tone?: 'plain' | 'alarm'; readonly children: ReactNode };

/** A titled part of the desk: a region with its heading as name. */
export function Card({ title, aside, tone = 'plain', children }: CardProps) {
  const headingId = useId();
  return (
    <section className={`card card-${tone}`} aria-labelledby={headingId}>
      <header className="card-head">
        <h2 id={headingId}>{title}</h2>
        {aside !== undefined && <span className="card-aside">{aside}</span>}
      </header>
      {children}
    </section>
  );
}
