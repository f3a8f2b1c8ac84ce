import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ParagraphId } from '../ids.ts';
import { canonicalDocument, canonicalParagraphText, type DocumentContent, documentSha256, paragraphSha256 } from './canonical.ts';

const paragraphId = ParagraphId.parse('5f0c2a52-7a0f-4f5e-9d3c-0f4f8a6d1c11');
const otherId = ParagraphId.parse('5f0c2a52-7a0f-4f5e-9d3c-0f4f8a6d1c12');

const content: DocumentContent = {
  templateId: 'diefstal-fiets',
  templateVersion: 1,
  fields: [
    { key: 'merk', value: 'Gazelle', open: false },
    { key: 'framenummer', value: '', open: true },
  ],
  paragraphs: [{ paragraphId, text: 'Ik zette mijn fiets neer.' }],
  aangever: {
    surname: 'Voorbeeld',
    givenNames: 'M.',
    birthDate: '1961-03-12',
    documentKind: 'identityCard',
    documentNumber: 'SPECI2021',
    establishedHow: 'documentAndFace',
  },
};

test('the same text typed in another way has one hash', () => {
  expect(paragraphSha256(paragraphId, '  Cafe\u0301 \n de  Hoek ')).toBe(paragraphSha256(paragraphId, 'Café de Hoek'));
});

test('the same text in another paragraph has another hash: an agreement cannot be moved', () => {
  expect(paragraphSha256(paragraphId, 'Ja.')).not.toBe(paragraphSha256(otherId, 'Ja.'));
});

test('canonical form is stable: applying it twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const once = canonicalParagraphText(text);
      expect(canonicalParagraphText(once)).toBe(once);
    }),
  );
});

test('any change of a word, a gap, the order or the person changes the hash of the document', () => {
  const [first] = content.paragraphs;
  const changed: DocumentContent[] = [
    { ...content, templateVersion: 2 },
    { ...content, fields: [...content.fields].reverse() },
    { ...content, fields: content.fields.map((field) => ({ ...field, open: false })) },
    { ...content, paragraphs: [{ paragraphId, text: `${first?.text} Echt.` }] },
    { ...content, aangever: null },
  ];
  expect(new Set([content, ...changed].map(documentSha256)).size).toBe(changed.length + 1);
});

test('no two different field lists share a canonical form', () => {
  const fields = fc.array(fc.record({ key: fc.string(), value: fc.string(), open: fc.boolean() }), { maxLength: 4 });
  fc.assert(
    fc.property(fields, fields, (left, right) => {
      const clean = (list: typeof left) => list.map((field) => ({ ...field, value: canonicalParagraphText(field.value) }));
      const equal = canonicalDocument({ ...content, fields: left }) === canonicalDocument({ ...content, fields: right });
      expect(equal).toBe(JSON.stringify(clean(left)) === JSON.stringify(clean(right)));
    }),
  );
});

// Golden: made with coreutils' sha256sum over the canonical text, not with this code.
test('the hashes are SHA-256 of the canonical text in UTF-8', () => {
  const id = ParagraphId.parse('0b1c4f5e-6f0f-4f63-8a52-0f6c1f0a9b01');
  expect(paragraphSha256(id, ' E\u0301e\u0301n  fiets. ')).toBe('1cb2b0fb3324f0ffff13f0836c7aa1e382d5f6c1cfc84550eaf972955c2a2853');
  const small: DocumentContent = {
    ...content,
    paragraphs: [{ paragraphId: id, text: 'Weg.' }],
    aangever: {
      surname: 'de Bruijn',
      givenNames: 'Willeke',
      birthDate: '1961-11-03',
      documentKind: null,
      documentNumber: null,
      establishedHow: 'ownStatement',
    },
  };
  expect(documentSha256(small)).toBe('90a68b086d3c42becc0994d70e5f1c519e7d28c37b87e4465582669e5173ba50');
});
