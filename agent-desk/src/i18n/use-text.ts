import type { ErrorCode } from '@loket/contract';
import { useIntl } from 'react-intl';
import type { MessageKey } from './messages.ts';

export type MessageValues = Readonly<Record<string, string | number>>;
export type Text = (key: MessageKey, values?: MessageValues) => string;

/** Text from the catalogues by its checked key, in the language of this desk. */
export function useText(): Text {
  const intl = useIntl();
  return (key, values) => intl.formatMessage({ id: key }, values);
}

/** What an expected failure means, in words. */
export function useErrorText(): (code: ErrorCode) => string {
  const text = useText();
  return (code) => text(`error.${code}`);
}
