import { describe, expect, it } from 'vitest';
import { checkForm, emptyForm, formFromPerson, formFromReading } from './person-form.ts';

const typed = { ...emptyForm, surname: ' Voorbeeld ', givenNames: 'Maria', birthDate: '12-03-1961', how: 'ownStatement' } as const;

describe('the identity form', () => {
  it('makes a person without a document: that never blocks', () => {
    expect(checkForm(typed)).toEqual({
      ok: true,
      person: {
        surname: 'Voorbeeld',
        givenNames: 'Maria',
        birthDate: '1961-03-12',
        documentKind: null,
        documentNumber: null,
        establishedHow: 'ownStatement',
      },
    });
  });

  it('takes over what was read, but leaves to the officer how it was established', () => {
    const form = formFromReading({
      outcome: 'read',
      document: {
        kind: 'passport',
        issuingState: 'NLD',
        documentNumber: 'SPECI2014',
        surname: 'Voorbeeld',
        givenNames: 'Maria',
        birthDate: '1961-XX-XX',
        expiryDate: null,
        nationality: 'NLD',
      },
    });
    expect(form).toMatchObject({ birthDate: 'xx-xx-1961', documentKind: 'passport', how: '' });
    expect(checkForm(form)).toEqual({ ok: false, errors: ['how'] });
    expect(checkForm({ ...form, how: 'documentAndFace' })).toMatchObject({ ok: true, person: { birthDate: '1961-XX-XX' } });
  });

  it('names every part that needs another look, in the order of the form', () => {
    expect(checkForm({ ...emptyForm, documentNumber: 'x'.repeat(21) })).toEqual({
      ok: false,
      errors: ['surname', 'birthDate', 'documentNumber', 'how'],
    });
  });

  it('comes back from a recorded person as it was', () => {
    const checked = checkForm(typed);
    if (!checked.ok) throw new Error('expected a person');
    expect(checkForm(formFromPerson(checked.person))).toEqual(checked);
  });
});
