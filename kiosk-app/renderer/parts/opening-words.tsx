import { nextOpening } from '@loket/client';
import { usePreference, useVisitState } from '../app/visit-context.tsx';
import { isNobodyThere } from '../flow/rest-words.ts';
import { useText } from '../i18n/text.tsx';

type Props = {
  /** Also that the officer decides what can be done at once: receiving an aangifte is a duty (art. 163 Sv). */
  readonly withOfficer?: boolean;
};

/** Outside opening hours: when an aangifte can be made. Nothing where no day can be promised. */
export function OpeningWords({ withOfficer = false }: Props) {
  const t = useText();
  const told = useVisitState(({ place, counter }) => place ?? counter);
  const language = usePreference((preferences) => preferences.language);
  const opens = told?.opening.opens ?? null;
  if (told === null || opens === null) return null;
  const words = t('opening.aangifte', nextOpening(opens, language));
  return <p className="lead">{withOfficer && !isNobodyThere(told) ? `${words} ${t('opening.officer')}` : words}</p>;
}
