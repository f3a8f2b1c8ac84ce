import { IdentityDocument, type IdentityDocumentKind } from '@loket/contract';
import { type FieldRecords, type ParseResult, parse } from 'mrz';

/**
 * What a swipe came to.
 * - `checkDigit`: a check digit does not fit what it guards, so a character was misread (or forged).
 * - `format`: the lines are no machine readable zone that is known.
 * - `frame`: bytes came in that are no whole frame.
 * - `unsupportedDocument`: a zone that names nobody, such as the single line of a driving licence.
 */
export type MrzReadResult =
  | { kind: 'document'; document: IdentityDocument }
  | { kind: 'unreadable'; reason: 'checkDigit' | 'format' | 'frame' | 'unsupportedDocument' };

const unreadable = (reason: 'checkDigit' | 'format' | 'unsupportedDocument'): MrzReadResult => ({ kind: 'unreadable', reason });

/** Document codes of ICAO Doc 9303 part 3, 4.2.2.3, parts 4 to 6, and Regulation (EC) 1030/2002 for residence permits. */
function kindOf(code: string, format: ParseResult['format']): IdentityDocumentKind {
  if (code.startsWith('P')) return 'passport';
  if (/^(IR|AR|RP|R)/.test(code)) return 'residenceDocument';
  if (format !== 'TD3' && /^[IAC]/.test(code)) return 'identityCard';
  return 'other';
}

/** `YYMMDD`, day or month perhaps `<<`, in the century given by `century`; undefined where the year itself is unknown. */
function expandDate(date: string, century: (twoDigitYear: number) => number): string | undefined {
  const year = Number.parseInt(date.slice(0, 2), 10);
  if (!/^\d\d/.test(date)) return undefined;
  const orUnknown = (part: string): string => (part === '<<' || part === '' ? 'XX' : part);
  return `${century(year) + year}-${orUnknown(date.slice(2, 4))}-${orUnknown(date.slice(4, 6))}`;
}

/** Picks the fields that the domain has a place for. Optional data (a BSN on older documents) is not among them. */
function toDocument(fields: FieldRecords, result: ParseResult, today: string): IdentityDocument | undefined {
  const thisYear = Number.parseInt(today.slice(2, 4), 10);
  const birthDate = expandDate(fields.birthDate ?? '', (year) => (year > thisYear ? 1900 : 2000));
  const expiryDate = expandDate(fields.expirationDate ?? '', () => 2000);
  const candidate = IdentityDocument.safeParse({
    kind: kindOf(fields.documentCode ?? '', result.format),
    issuingState: fields.issuingState ?? '',
    documentNumber: result.documentNumber ?? '',
    surname: fields.lastName ?? '',
    givenNames: fields.firstName ?? '',
    birthDate,
    expiryDate: expiryDate ?? null,
    nationality: fields.nationality ?? '',
  });
  return candidate.success ? candidate.data : undefined;
}

/** The engine keeps the last text that a regular expression matched; here that would be someone's data. */
function forgetLastMatch(): void {
  /^$/.exec('');
}

function parseLines(lines: readonly string[], today: string): MrzReadResult {
  if (lines.length === 1) return unreadable(lines[0]?.startsWith('D') === true ? 'unsupportedDocument' : 'format');
  let result: ParseResult;
  try {
    result = parse(lines);
  } catch {
    // The library's message quotes what it read, so nothing of it may go further.
    return unreadable('format');
  }
  if (result.format !== 'TD1' && result.format !== 'TD2' && result.format !== 'TD3') return unreadable('unsupportedDocument');
  if (result.details.some((detail) => !detail.valid && detail.field?.endsWith('CheckDigit') === true)) return unreadable('checkDigit');
  if (!result.valid) return unreadable('format');
  const document = toDocument(result.fields, result, today);
  return document === undefined ? unreadable('format') : { kind: 'document', document };
}

/**
 * Reads the lines of a machine readable zone (ICAO Doc 9303 parts 3 to 6: TD1, TD2, TD3). Only with every check digit
 * right is there a document. `today` (`YYYY-MM-DD`) chooses the century of the year of birth. Never throws.
 */
export function parseMrz(lines: readonly string[], today: string): MrzReadResult {
  const result = parseLines(lines, today);
  forgetLastMatch();
  return result;
}
