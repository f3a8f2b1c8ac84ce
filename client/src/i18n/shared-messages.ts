import type { Catalogues } from './catalogue.ts';
import { sharedEn } from './shared-en.ts';
import { type SharedMessageKey, sharedNl } from './shared-nl.ts';

/** The shared catalogue; a program lays its own over it: `{ ...sharedMessages.nl, ...nl }`. */
export const sharedMessages: Catalogues<SharedMessageKey> = { nl: sharedNl, en: sharedEn };
