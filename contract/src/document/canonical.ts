import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { ParagraphId, Sha256Hex } from '../ids.ts';

/** The text of one paragraph as it is compared, agreed to and printed: Unicode NFC, no outer white space, single spaces. */
export function canonicalParagraphText(text: string): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

/** What agreement to a paragraph is given to: its id and its canonical text. */
export function paragraphSha256(paragraphId: ParagraphId, text: string): Sha256Hex {
  return hashLines('loket/paragraph/1', [paragraphId, canonicalParagraphText(text)]);
}

/** The content of a document that is read out, signed and sealed. */
export const DocumentContent = z.strictObject({
  templateId: z.string(),
  templateVersion: z.int().min(1),
  /** In the order of the template; an open gap has `open: true` and an empty value. */
  fields: z.array(z.strictObject({ key: z.string(), value: z.string(), open: z.boolean() })),
  paragraphs: z.array(z.strictObject({ paragraphId: ParagraphId, text: z.string() })),
  aangever: z
    .strictObject({
      surname: z.string(),
      givenNames: z.string(),
      birthDate: z.string(),
      documentKind: z.string().nullable(),
      documentNumber: z.string().nullable(),
      establishedHow: z.string(),
    })
    .nullable(),
});
export type DocumentContent = z.infer<typeof DocumentContent>;

/** The one text form of a document's content, equal on every machine: JSON of arrays in a fixed order, NFC. */
export function canonicalDocument(content: DocumentContent): string {
  const person = content.aangever;
  return JSON.stringify([
    'loket/document/1',
    content.templateId,
    content.templateVersion,
    content.fields.map((field) => [field.key, canonicalParagraphText(field.value), field.open]),
    content.paragraphs.map((paragraph) => [paragraph.paragraphId, canonicalParagraphText(paragraph.text)]),
    person === null ? null : canonicalPerson(person),
  ]);
}

const canonicalPerson = (person: NonNullable<DocumentContent['aangever']>): readonly (string | null)[] =>
  [person.surname, person.givenNames, person.birthDate, person.documentKind, person.documentNumber, person.establishedHow].map((part) =>
    part === null ? null : canonicalParagraphText(part),
  );

/** SHA-256 of the canonical document: what a signature is given to. */
export function documentSha256(content: DocumentContent): Sha256Hex {
  return Sha256Hex.parse(bytesToHex(sha256(utf8ToBytes(canonicalDocument(content)))));
}

function hashLines(context: string, lines: readonly string[]): Sha256Hex {
  return Sha256Hex.parse(bytesToHex(sha256(utf8ToBytes(JSON.stringify([context, ...lines])))));
}
