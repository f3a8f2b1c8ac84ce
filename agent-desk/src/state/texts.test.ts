import { describe, expect, it } from 'vitest';
import { shiftCaret } from './caret.ts';
import { longSentence } from './long-sentence.ts';

describe('a long sentence', () => {
  const words = (count: number): string => Array.from({ length: count }, () => 'woord').join(' ');

  it('is one of more than 25 words', () => {
    expect(longSentence(`${words(25)}.`)).toBeNull();
    expect(longSentence(`${words(26)}.`)).toBe(26);
  });

  it('is looked for in each sentence, not in the whole', () => {
    expect(longSentence(`W${words(20)}. W${words(20)}. W${words(20)}.`)).toBeNull();
  });

  it('does not end at the point of a time or a number', () => {
    expect(longSentence(`Om 14.00 uur ${words(12)} bij nr. 3 ${words(12)}.`)).toBe(30);
  });
});

describe('the caret, when the other side edits the same paragraph', () => {
  it.each([
    ['behind an insertion moves along', 'Ik zag hem.', 'Gisteren: Ik zag hem.', 6, 16],
    ['before an insertion stays', 'Ik zag hem.', 'Ik zag hem lopen.', 2, 2],
    ['behind a removal moves back', 'Ik zag hem daar.', 'Ik zag daar.', 15, 11],
    ['inside what was replaced goes to its end', 'een rood hek', 'een blauw hek', 6, 9],
  ])('%s', (_what, before, after, caret, expected) => expect(shiftCaret(before, after, caret)).toBe(expected));
});
