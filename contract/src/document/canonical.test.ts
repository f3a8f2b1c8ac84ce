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
