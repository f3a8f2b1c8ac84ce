import { IdentityDocumentKind, Person } from '@loket/contract';
import { z } from 'zod';
import type { Reading } from './identity.ts';
import { parsePartialDate, showPartialDate } from './partial-date.ts';

/** What stands in the identity form: text as typed. */
export type PersonForm = {
  readonly surname: string;
  readonly givenNames: string;
  readonly birthDate: string;
  readonly documentKind: IdentityDocumentKind | '';
  readonly documentNumber: string;
  /** Never filled in for the officer: comparing a face is their own act. */
  readonly how: Person['establishedHow'] | '';
};

export type PersonFormError = 'surname' | 'givenNames' | 'birthDate' | 'documentNumber' | 'how';

export const emptyForm: PersonForm = { surname: '', givenNames: '', birthDate: '', documentKind: '', documentNumber: '', how: '' };

/** The form with what the reader saw. */
export function formFromReading(reading: Extract<Reading, { outcome: 'read' }>): PersonForm {
  const { surname, givenNames, birthDate, kind, documentNumber } = reading.document;
  return { surname, givenNames, birthDate: showPartialDate(birthDate), documentKind: kind, documentNumber, how: '' };
}

/** The form with what was recorded before. */
export function formFromPerson(person: Person): PersonForm {
  return {
    surname: person.surname,
    givenNames: person.givenNames,
    birthDate: showPartialDate(person.birthDate),
    documentKind: person.documentKind ?? '',
    documentNumber: person.documentNumber ?? '',
    how: person.establishedHow,
  };
}

export const DocumentKindChoice = z.union([IdentityDocumentKind, z.literal('')]);

type Checked = { readonly ok: true; readonly person: Person } | { readonly ok: false; readonly errors: readonly PersonFormError[] };

/** The person to record, or which parts of the form need another look, in the order of the form. */
export function checkForm(form: PersonForm): Checked {
  const surname = form.surname.trim();
  const givenNames = form.givenNames.trim();
  const documentNumber = form.documentNumber.trim().toUpperCase();
  const birthDate = parsePartialDate(form.birthDate);
  const wrong: Record<PersonFormError, boolean> = {
    surname: surname === '' || surname.length > 60,
    givenNames: givenNames.length > 60,
    birthDate: birthDate === null,
    documentNumber: documentNumber.length > 20,
    how: form.how === '',
  };
  const errors = (['surname', 'givenNames', 'birthDate', 'documentNumber', 'how'] as const).filter((part) => wrong[part]);
  if (errors.length > 0) return { ok: false, errors };
  const person = Person.parse({
    surname,
    givenNames,
    birthDate,
    documentKind: form.documentKind === '' ? null : form.documentKind,
    documentNumber: documentNumber === '' ? null : documentNumber,
    establishedHow: form.how,
  });
  return { ok: true, person };
}
