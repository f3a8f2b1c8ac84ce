import { type Catalogues, type SharedMessageKey, sharedMessages } from '@loket/client';
import { en } from './en.ts';
import { type DeskMessageKey, nl } from './nl.ts';

export type MessageKey = DeskMessageKey | SharedMessageKey;

/** The desk's own texts over the shared ones. */
export const messagesOf: Catalogues<MessageKey> = { nl: { ...sharedMessages.nl, ...nl }, en: { ...sharedMessages.en, ...en } };
