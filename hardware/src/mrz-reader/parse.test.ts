import { describe, expect, it } from 'vitest';
import { icaoTd2, specimenCard2021, specimenPassport } from '../testing/documents.ts';
import { parseMrz } from './parse.ts';

const today = '2026-11-23';

describe('specimens', () => {
  it('reads the Dutch identity card of 2021 (TD1)', () => {
    expect(parseMrz(specimenCard2021, today)).toEqual({
      kind: 'document',
      document: {
        kind: 'identityCard',
        issuingState: 'NLD',
        documentNumber: 'SPECI2021',
        surname: 'DE BRUIJN',
        givenNames: 'WILLEKE LISELOTTE',
        birthDate: '1965-03-10',
        expiryDate: '2031-08-02',
        nationality: 'NLD',
      },
    });
  });

  it('reads the Dutch passport of 2014 (TD3)', () => {
    expect(parseMrz(specimenPassport, today)).toMatchObject({
      document: { kind: 'passport', documentNumber: 'SPECI2014', birthDate: '1965-03-10', expiryDate: '2024-03-09' },
    });
  });

  it('reads the two-line card of ICAO Doc 9303 part 6 (TD2)', () => {
    expect(parseMrz(icaoTd2, today)).toMatchObject({
      document: {
        kind: 'identityCard',
        documentNumber: 'D23145890',
        surname: 'ERIKSSON',
        givenNames: 'ANNA MARIA',
        birthDate: '1974-08-12',
      },
    });
  });

  it('reads a residence document', () => {
    const lines = ['IRNLDYA41B7C900<<<<<<<<<<<<<<<', '9504176M2809300SYR<<<<<<<<<<<0', 'HADDAD<<KARIM<<<<<<<<<<<<<<<<<'];
    expect(parseMrz(lines, today)).toMatchObject({ document: { kind: 'residenceDocument', nationality: 'SYR', issuingState: 'NLD' } });
  });
});

// ICAO Doc 9303 part 3, 4.8: an unknown part of a date of birth is filled with `<`, which counts as 0 in the check digit.
it('keeps an unknown day and month of birth unknown', () => {
  const lines = ['I<NLDSPECI20212<<<<<<<<<<<<<<<', '65<<<<7F3108022NLD<<<<<<<<<<<6', 'DE<BRUIJN<<WILLEKE<LISELOTTE<<'];
  expect(parseMrz(lines, today)).toMatchObject({ document: { birthDate: '1965-XX-XX' } });
});

it('chooses the century in which somebody can have been born', () => {
  const born = (lines: readonly string[], day: string) => {
    const result = parseMrz(lines, day);
    return result.kind === 'document' ? result.document.birthDate : undefined;
  };
  expect(born(specimenPassport, '2026-11-23')).toBe('1965-03-10');
  expect(born(specimenPassport, '2065-11-23')).toBe('2065-03-10');
});

it('tells a driving licence, whose one line names nobody, from a misread document', () => {
  expect(parseMrz(['D1NLD11234567890ABCDEFGHJKLMN5'], today)).toEqual({ kind: 'unreadable', reason: 'unsupportedDocument' });
});

it.each([
  ['nothing', []],
  ['one line of something else', ['HELLO']],
  ['lines of a wrong length', ['I<NLDSPECI20212', '6503101F3108022NLD', 'DE<BRUIJN']],
  ['a state that does not exist', ['I<UTOD231458907<<<<<<<<<<<<<<<', '7408122F1204159UTO<<<<<<<<<<<6', 'ERIKSSON<<ANNA<MARIA<<<<<<<<<<']],
])('calls %s no document', (_name, lines) => {
  expect(parseMrz(lines, today)).toEqual({ kind: 'unreadable', reason: 'format' });
});
