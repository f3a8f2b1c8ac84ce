import { z } from 'zod';
import { defineEvent, defineRequest } from '../define.ts';
import { IdentityDocument, IdentityDocumentKind, PartialDate } from '../devices.ts';
import { CallId, DraftId } from '../ids.ts';

/** How the officer established who the citizen is. */
export const EstablishedHow = z.enum(['documentAndFace', 'typedFromDocument', 'ownStatement']);

/** The aangever as recorded. */
export const Person = z.strictObject({
  surname: z.string().min(1).max(60),
  givenNames: z.string().max(60),
  birthDate: PartialDate,
  documentKind: IdentityDocumentKind.nullable(),
  documentNumber: z.string().max(20).nullable(),
  establishedHow: EstablishedHow,
});
export type Person = z.infer<typeof Person>;

const reading = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('read'), document: IdentityDocument }),
  z.strictObject({ outcome: z.literal('unreadable'), reason: z.enum(['checkDigit', 'format', 'incomplete']) }),
]);

export const identityPresent = defineRequest({
  type: 'identity.present',
  roles: ['kiosk'],
  command: false,
  summary: 'A document was swiped in this call; or it could not be read and is asked for again. Kept in memory only.',
  payload: z.strictObject({ callId: CallId, reading }),
  result: z.strictObject({}),
});

export const identityPresented = defineEvent({
  type: 'identity.presented',
  to: ['kiosk', 'officer'],
  summary: 'What the reader of the kiosk saw, on both screens.',
  payload: z.strictObject({ callId: CallId, reading }),
});

export const identityEstablish = defineRequest({
  type: 'identity.establish',
  roles: ['officer'],
  command: true,
  summary: 'The officer records who the aangever is and how that was established. Having no document never blocks.',
  payload: z.strictObject({ draftId: DraftId, person: Person }),
  result: z.strictObject({}),
});
