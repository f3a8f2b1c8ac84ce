import type { ErrorCode } from '@loket/contract';
import type { MessageKey } from '../i18n/text.tsx';

/** What the citizen is told of an answer that did not arrive, by why. */
export function answerNews(code: ErrorCode): MessageKey {
  if (code === 'textDiffers') return 'document.textDiffers';
  return code === 'storageUnavailable' ? 'document.notStored' : 'document.notSent';
}
