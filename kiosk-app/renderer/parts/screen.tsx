import { type ReactNode, type RefObject, useEffect, useRef } from 'react';
import { usePreference } from '../app/visit-context.tsx';
import type { ScreenName } from '../flow/screen.ts';
import { useText } from '../i18n/text.tsx';
import { Foot } from './foot.tsx';

type Props = {
  readonly name: ScreenName;
  /** What there is to see above. */
  readonly face: ReactNode;
  /** What we make together, to look at. */
  readonly paper: ReactNode;
  /** All that is touched. */
  readonly hands: ReactNode;
  /** A picture fills the upper zone. */
  readonly withPicture?: boolean;
  /** For screens whose buttons move the text. */
  readonly paperRef?: RefObject<HTMLElement | null>;
};

/** The three zones that never move, with the fixed keys at the bottom. The heading gets the focus when a screen appears. */
export function Screen({ name, face, paper: paperContent, hands, withPicture = false, paperRef }: Props) {
  const t = useText();
  const isLarge = usePreference((preferences) => preferences.textSize > 100);
  const root = useRef<HTMLElement>(null);
  const ownPaper = useRef<HTMLElement>(null);
  const paper = paperRef ?? ownPaper;
  useEffect(() => {
    const heading = root.current?.querySelector('h1');
    heading?.setAttribute('tabindex', '-1');
    heading?.focus({ preventScroll: true });
    paper.current?.scrollTo({ top: 0, behavior: 'instant' });
  }, [name, paper]);
  return (
    <main className="kiosk" data-screen={name} data-picture={withPicture} ref={root}>
      {/* Zones that may scroll can be reached with the keyboard (WCAG 2.2, 2.1.1). */}
      <section className="face" aria-label={t('app.zone.face')} {...(isLarge && { tabIndex: 0 })}>
        {face}
      </section>
      <section className="paper" aria-label={t('app.zone.paper')} tabIndex={0} ref={paper}>
        {paperContent}
      </section>
      <section className="hands" aria-label={t('app.zone.hands')}>
        <div className="choices">{hands}</div>
        <Foot />
      </section>
    </main>
  );
}
