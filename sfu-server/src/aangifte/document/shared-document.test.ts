import { documentLimits, sharedDocumentKeys as keys } from '@loket/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as Y from 'yjs';
import { paragraphOf } from '../../../test/aangifte-story.ts';
import { exampleTemplate } from '../../../test/example-template.ts';
import { refused } from '../../../test/matchers.ts';
import { applyEdit, emptyState, readDocument } from './shared-document.ts';

const id = '0b1c4f5e-6f0f-4f63-8a52-0f6c1f0a9b01';
const otherId = '0b1c4f5e-6f0f-4f63-8a52-0f6c1f0a9b02';

/** The bytes of what `change` does to an empty document. */
function editOf(change: (doc: Y.Doc) => void): Uint8Array {
  const doc = new Y.Doc();
  change(doc);
  return Y.encodeStateAsUpdate(doc);
}
const apply = (change: (doc: Y.Doc) => void) => applyEdit(emptyState(), editOf(change), exampleTemplate);
const field = (key: string, value: unknown) => apply((doc) => void doc.getMap(keys.fields).set(key, value));
const story = (...items: unknown[]) => apply((doc) => doc.getArray(keys.story).push(items));

describe('an edit that fits', () => {
  it('fills a field and a story', () => {
    const result = apply((doc) => {
      doc.getMap(keys.fields).set('merk', 'Gazelle');
      doc.getArray(keys.story).push([paragraphOf(id, 'Één.\nTwee.')]);
    });
    const text = { fields: { merk: 'Gazelle' }, paragraphs: [{ paragraphId: id, text: 'Één.\nTwee.' }] };
    expect(result).toMatchObject({ ok: true, value: { text } });
    if (result.ok) expect(readDocument(result.value.state, exampleTemplate)).toEqual(text);
  });

  it.each(['', 'yes'])('chooses %j', (value) => expect(field('slot', value)).toMatchObject({ ok: true }));
});

describe('an edit that is refused', () => {
  it.each([
    ['a field that the template does not have', () => field('iban', 'x'), refused('malformed', 'fields')],
    ['a field that is no text', () => field('merk', 5), refused('malformed', 'fields')],
    ['a field that is a text of its own', () => field('merk', new Y.Text('x')), refused('malformed', 'fields')],
    ['a field that is too long', () => field('merk', 'x'.repeat(121)), refused('malformed', 'fields.merk')],
    ['a choice that is not offered', () => field('slot', 'maybe'), refused('malformed', 'fields.slot')],
    ['a control character', () => field('merk', 'a\u0007b'), refused('malformed', 'fields.merk')],
    ['an override of the writing direction', () => field('merk', 'a\u202Eb'), refused('malformed', 'fields.merk')],
    ['a paragraph that is a string', () => story('text'), refused('malformed', 'story.0')],
    ['a paragraph whose id is no UUID', () => story(paragraphOf('one', 'x')), refused('malformed', 'story.0')],
    ['two paragraphs with one id', () => story(paragraphOf(id, 'x'), paragraphOf(id, 'y')), refused('malformed', 'story.1')],
    [
      'a paragraph that is too long',
      () => story(paragraphOf(id, 'x'.repeat(documentLimits.paragraphLength + 1))),
      refused('malformed', 'story.0'),
    ],
    [
      'another root beside fields and story',
      () => apply((doc) => void doc.getMap('agreement').set('x', true)),
      refused('malformed', 'update'),
    ],
    [
      'an update above its limit',
      () => applyEdit(emptyState(), new Uint8Array(documentLimits.updateBytes + 1), exampleTemplate),
      refused('tooLarge', 'update'),
    ],
    ['bytes that are no update', () => applyEdit(emptyState(), Uint8Array.of(1, 1, 1, 1), exampleTemplate), refused('malformed', 'update')],
  ])('%s', (_, attempt, expected) => expect(attempt()).toEqual(expected));

  it('formatting and embedded objects in a paragraph', () => {
    const with_ = (change: (text: Y.Text) => void) =>
      apply((doc) => {
        const paragraph = paragraphOf(id, 'abc');
        doc.getArray(keys.story).push([paragraph]);
        const body: unknown = paragraph.get(keys.paragraphText);
        if (body instanceof Y.Text) change(body);
      });
    expect(with_((text) => text.format(0, 2, { bold: true }))).toEqual(refused('malformed', 'story.0'));
    expect(with_((text) => text.insertEmbed(1, { image: 'x' }))).toEqual(refused('malformed', 'story.0'));
  });

  it('a third thing in a paragraph', () => {
    const paragraph = paragraphOf(id, 'abc');
    paragraph.set('agreed', true);
    expect(story(paragraph)).toEqual(refused('malformed', 'story.0'));
  });

  it('more paragraphs than there may be', () => {
    const many = Array.from({ length: documentLimits.paragraphs + 1 }, (_, index) =>
      paragraphOf(`0b1c4f5e-6f0f-4f63-8a52-${String(index).padStart(12, '0')}`, 'x'),
    );
    expect(story(...many)).toEqual(refused('tooLarge', 'story'));
  });

  it('an edit that builds on one that never came', () => {
    const doc = new Y.Doc();
    doc.getArray(keys.story).push([paragraphOf(id, 'first')]);
    const before = Y.encodeStateVector(doc);
    doc.getArray(keys.story).push([paragraphOf(otherId, 'second')]);
    const later = Y.encodeStateAsUpdate(doc, before);
    expect(applyEdit(emptyState(), later, exampleTemplate)).toEqual(refused('malformed', 'update'));
  });

  it('leaves the state as it was, whatever the bytes', () => {
    const filled = apply((doc) => void doc.getMap(keys.fields).set('merk', 'Gazelle'));
    if (!filled.ok) throw new Error('the first edit was refused');
    const { state } = filled.value;
    const before = Buffer.from(state);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const result = applyEdit(state, bytes, exampleTemplate);
        expect(state).toEqual(before);
        if (result.ok)
          expect(Object.keys(result.value.text.fields).every((key) => ['merk', 'framenummer', 'slot'].includes(key))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
