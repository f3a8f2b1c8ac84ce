import type { Language } from '@loket/contract';
import { useIntl } from 'react-intl';
import { en } from './en.ts';
import { type MessageKey, nl } from './nl.ts';

export type { MessageKey } from './nl.ts';
export const catalogues: Readonly<Record<Language, Readonly<Record<MessageKey, string>>>> = { nl, en };

export type TextValues = Readonly<Record<string, string | number>>;
export type TextFunction = (key: MessageKey, values?: TextValues) => string;

/** Texts for people in the language of this screen. */
export function useText(): TextFunction {
  const intl = useIntl();
  return (key, values) => intl.formatMessage({ id: key }, values);
}
