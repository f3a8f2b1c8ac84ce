import { randomUUID } from 'node:crypto';
import { ParagraphId, paragraphSha256, Sha256Hex, type Verdict } from '@loket/contract';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { askedParagraph, nextOpen, viewParagraphs } from './paragraph-view.ts';

const [a, b, c] = [ParagraphId.parse(randomUUID()), ParagraphId.parse(randomUUID()), ParagraphId.parse(randomUUID())];
const row = (paragraphId: ParagraphId, text: string, verdict: z.infer<typeof Verdict>) => ({
  paragraphId,
  sha256: paragraphSha256(paragraphId, text),
  verdict,
});

describe('a paragraph on the screen', () => {
  test('is settled when the server has the same text, white space aside', () => {
    const [view] = viewParagraphs([{ paragraphId: a, text: ' De fiets  is weg. ' }], { paragraphs: [row(a, 'De fiets is weg.', 'none')] });
    expect(view).toMatchObject({ isSettled: true, verdict: 'none' });
  });

  test('that differs from what the server has cannot be agreed to, and an earlier yes no longer counts', () => {
    const [view] = viewParagraphs([{ paragraphId: a, text: 'De fiets was weg.' }], { paragraphs: [row(a, 'De fiets is weg.', 'agreed')] });
    expect(view).toMatchObject({ isSettled: false, verdict: 'withdrawn' });
  });

  test('that the server does not know yet is not settled', () => {
    expect(viewParagraphs([{ paragraphId: a, text: 'Nieuw' }], { paragraphs: [] })[0]).toMatchObject({ isSettled: false, verdict: 'none' });
  });

  test('that is empty is not shown', () => {
    expect(viewParagraphs([{ paragraphId: a, text: '  ' }], { paragraphs: [] })).toEqual([]);
  });

  test('counts by its text, not by any hash', () => {
    const [view] = viewParagraphs([{ paragraphId: a, text: 'x' }], {
      paragraphs: [{ paragraphId: a, sha256: Sha256Hex.parse('0'.repeat(64)), verdict: 'agreed' }],
    });
    expect(view?.verdict).toBe('withdrawn');
  });
});

describe('the paragraph in question', () => {
  const texts = [
    { paragraphId: a, text: 'een' },
    { paragraphId: b, text: 'twee' },
    { paragraphId: c, text: 'drie' },
  ];
  const view = (first: z.infer<typeof Verdict>, second: z.infer<typeof Verdict>, third: z.infer<typeof Verdict>) =>
    viewParagraphs(texts, { paragraphs: [row(a, 'een', first), row(b, 'twee', second), row(c, 'drie', third)] });

  test('is the first that has no answer; what is disputed waits for the officer', () => {
    expect(askedParagraph(view('agreed', 'disputed', 'none'), null)?.paragraphId).toBe(c);
  });
  test('is the chosen one, until it is agreed to', () => {
    expect(askedParagraph(view('none', 'none', 'none'), b)?.paragraphId).toBe(b);
    expect(askedParagraph(view('none', 'agreed', 'none'), b)?.paragraphId).toBe(a);
  });
  test('is none when all are agreed to', () => {
    expect(askedParagraph(view('agreed', 'agreed', 'agreed'), null)).toBeUndefined();
  });
  test('goes round to the next open one', () => {
    expect(nextOpen(view('none', 'agreed', 'disputed'), c)).toBe(a);
    expect(nextOpen(view('none', 'agreed', 'agreed'), a)).toBeUndefined();
  });
});
