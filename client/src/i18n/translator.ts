import { createIntl, createIntlCache } from '@formatjs/intl';
import type { Language } from '@loket/contract';
import type { Catalogues } from './catalogue.ts';
import { type CivilTime, civilTimeZone, createCivilTime } from './civil-time.ts';

/** What a placeholder of a message can be filled with. */
export type MessageValue = string | number | boolean | Date;

export type Translator<Key extends string> = CivilTime & {
  readonly language: Language;
  /** The text of this key, filled. Throws if a placeholder is not given a value: a defect. */
  readonly text: (key: Key, values?: Readonly<Record<string, MessageValue>>) => string;
};

/** Speak one language from these catalogues, where there is no React (React has react-intl, with the same catalogues). */
export function createTranslator<Key extends string>(catalogues: Catalogues<Key>, language: Language): Translator<Key> {
  const messages: Readonly<Record<Key, string>> = catalogues[language];
  const intl = createIntl(
    {
      locale: language,
      timeZone: civilTimeZone,
      messages: { ...messages },
      onError(error) {
        throw error;
      },
    },
    createIntlCache(),
  );
  return { language, text: (key, values) => intl.formatMessage({ id: key }, { ...values }), ...createCivilTime(language) };
}
